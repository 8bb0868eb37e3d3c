import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkText } from '@/components/ui/link-text'
import { listApis, type ApiView } from '@/lib/admin/list-apis'
import { requireAdmin } from '@/lib/session/require-admin'
import { AdminPage, titleOf } from '../admin-page'
import { ListTable, type ListColumn } from '../list-table'
import { scopesPath } from './scopes/scopes-path'

export const generateMetadata = () => titleOf('apis')

export default async function ApisPage() {
  await requireAdmin('/admin/apis')
  const [t, apis] = await Promise.all([getTranslations('apis'), listApis()])
  const register = (
    <>
      <ButtonLink href={scopesPath} variant="secondary">
        {t('scopesLink')}
      </ButtonLink>
      <ButtonLink href="/admin/apis/details" variant="secondary">
        {t('details')}
      </ButtonLink>
      <ButtonLink href="/admin/apis/new" variant="primary">
        {t('register')}
      </ButtonLink>
    </>
  )
  return (
    <AdminPage title={t('title')} lead={t('lead')} actions={register}>
      {apis.length === 0 ? (
        <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
      ) : (
        <ListTable caption={t('title')} columns={await columns()} rows={apis} rowKey={({ id }) => id} />
      )}
    </AdminPage>
  )
}

async function columns(): Promise<ListColumn<ApiView>[]> {
  const t = await getTranslations('apis')
  return [
    {
      key: 'name',
      label: t('fields.name'),
      isTitle: true,
      cell: ({ id, name }) => (
        <LinkText href={`/admin/apis/${id}`} prefetch={false} className="inline-block min-h-6 font-semibold">
          {name}
        </LinkText>
      ),
    },
    {
      key: 'identifier',
      label: t('fields.identifier'),
      cell: ({ identifier }) => <code className="[overflow-wrap:anywhere]">{identifier}</code>,
    },
    {
      key: 'format',
      label: t('fields.tokenFormat'),
      cell: (api) => <Badge>{t(`formats.${api.tokenFormat}`)}</Badge>,
    },
    {
      key: 'scopes',
      label: t('fields.scopes'),
      isText: true,
      cell: ({ scopes }) => <span className="text-text-2">{scopes.join(' ') || '–'}</span>,
    },
  ]
}
