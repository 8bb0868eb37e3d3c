import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Sheet } from '@/components/ui/sheet'
import { findCatalogueScope } from '@/lib/admin/change-scope'
import { scopeTexts, typedOfScope } from '@/lib/admin/scope-form'
import { requireAdmin } from '@/lib/session/require-admin'
import type { ActionField } from '../../../action-field'
import { ActionForm } from '../../../action-form'
import { AdminPage, titleOf } from '../../../admin-page'
import { textIn, type Parameters } from '@/app/query'
import { changeScopeAction } from '../actions'
import { addressOfScope, scopesPath } from '../scopes-path'

type Props = { searchParams: Promise<Parameters> }

export const generateMetadata = async ({ searchParams }: Props) => {
  const name = textIn(await searchParams, 'name')
  return titleOf('apis', () => Promise.resolve(name))
}

export default async function ScopePage({ searchParams }: Props) {
  const name = textIn(await searchParams, 'name')
  await requireAdmin(addressOfScope(name))
  const scope = (await findCatalogueScope(name)) ?? notFound()
  const t = await getTranslations('apis.scopes')
  const values = typedOfScope(scope)
  const texts = scopeTexts.map((field): ActionField => {
    const isTitle = field.startsWith('title')
    const hint = field === 'titleEn' ? { hint: t('titleHint') } : {}
    const shared = { name: field, label: t(`fields.${field}`), value: values[field], ...hint }
    return isTitle ? { ...shared, maxLength: 100 } : { ...shared, kind: 'area', maxLength: 300 }
  })
  const caution: ActionField = {
    name: 'sensitive',
    label: t('fields.sensitive'),
    hint: t('sensitiveHint'),
    kind: 'switch',
    value: scope.sensitive ? 'on' : '',
  }
  return (
    <AdminPage
      kind="form"
      title={<span className="wrap-anywhere">{scope.name}</span>}
      lead={t('editLead')}
      back={{ href: scopesPath, label: t('title') }}
    >
      <Sheet>
        <ActionForm
          fields={[...texts, caution]}
          submit={t('save')}
          pending={t('pending')}
          done={t('saved')}
          variant="primary"
          send={changeScopeAction.bind(null, scope.name)}
        />
      </Sheet>
    </AdminPage>
  )
}
