import { getTranslations } from 'next-intl/server'
import type { ActionField } from '../action-field'

export async function groupFields(group: { name: string; description: string }): Promise<ActionField[]> {
  const t = await getTranslations('admin.groups.fields')
  return [
    { name: 'name', label: t('name'), hint: t('nameHint'), value: group.name },
    { name: 'description', label: t('description'), kind: 'area', value: group.description },
  ]
}
