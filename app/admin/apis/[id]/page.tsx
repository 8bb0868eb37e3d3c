import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { readApi } from '@/lib/admin/list-apis'
import { LinkText } from '@/components/ui/link-text'
import { Sheet } from '@/components/ui/sheet'
import { requireAdmin } from '@/lib/session/require-admin'
import { ActionDialog } from '../../action-dialog'
import { ActionForm } from '../../action-form'
import { ActionItem, ActionList, Inspected } from '../../action-list'
import { AdminPage, titleOf } from '../../admin-page'
import { changeApiAction, deleteApiAction } from '../actions'
import { apiFields } from '../api-fields'
import { addressOfScope } from '../scopes/scopes-path'

/** Once for the page and its title. */
const load = cache(readApi)

export const generateMetadata = async ({ params }: { params: Promise<{ id: string }> }) => {
  const { id } = await params
  return titleOf('apis', () => load(id).then((page) => page?.api.name))
}

export default async function ApiPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  await requireAdmin(`/admin/apis/${encodeURIComponent(id)}`)
  const { api, catalogue } = (await load(id)) ?? notFound()
  const [t, fields] = await Promise.all([getTranslations('apis'), apiFields(api)])
  return (
    <AdminPage
      title={<span className="[overflow-wrap:anywhere]">{api.name}</span>}
      lead={<code className="[overflow-wrap:anywhere]">{api.identifier}</code>}
      back={{ href: '/admin/apis', label: t('title') }}
    >
      <Inspected actions={<ApiActions id={id} name={api.name} />}>
        <Sheet>
          <ActionForm
            fields={fields}
            submit={t('save')}
            pending={t('pending')}
            done={t('saved')}
            variant="primary"
            send={changeApiAction.bind(null, id)}
          />
        </Sheet>
        {api.scopes.length > 0 && (
          <p className="flex max-w-xl flex-wrap gap-x-3 text-sm text-text-2">
            {t('ownScopes')}
            {api.scopes.map((name) => (
              <LinkText
                key={name}
                href={addressOfScope(name)}
                prefetch={false}
                className="inline-block min-h-6 font-mono wrap-anywhere"
              >
                {name}
              </LinkText>
            ))}
          </p>
        )}
        <p className="max-w-xl text-sm text-text-2">
          {t('catalogue')} <code className="[overflow-wrap:anywhere]">{catalogue.join(' ')}</code>
        </p>
      </Inspected>
    </AdminPage>
  )
}

async function ApiActions({ id, name }: { id: string; name: string }) {
  const [t, common] = await Promise.all([getTranslations('apis'), getTranslations('common')])
  return (
    <ActionList label={t('actions')}>
      <ActionItem title={t('delete.title')} text={t('delete.text')}>
        <ActionDialog
          trigger={t('delete.button')}
          title={t('delete.question', { name })}
          confirm={t('delete.button')}
          confirmVariant="danger"
          pending={t('pending')}
          cancel={common('cancel')}
          send={deleteApiAction.bind(null, id)}
        >
          <p>{t('delete.consequence')}</p>
        </ActionDialog>
      </ActionItem>
    </ActionList>
  )
}
