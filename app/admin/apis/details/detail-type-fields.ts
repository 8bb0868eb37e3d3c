import { getTranslations } from 'next-intl/server'
import { typedDetailTypeFields, typedOf, type DetailType } from '@/lib/admin/detail-type-form'
import type { ActionField } from '../../action-field'

/** The fields of a new type, or of an existing one, whose name cannot change. */
export async function detailTypeFields(type: DetailType | null): Promise<ActionField[]> {
  const t = await getTranslations('admin.details')
  const values = type ? typedOf(type) : null
  return typedDetailTypeFields
    .filter((name) => type === null || name !== 'type')
    .map((name): ActionField => {
      const shared = {
        name,
        label: t(`fields.${name}`),
        hint: t(`hints.${name}`),
        value: values?.[name] ?? '',
      }
      return name === 'fields' ? { ...shared, kind: 'area', maxLength: 5000 } : { ...shared, maxLength: 300 }
    })
}
