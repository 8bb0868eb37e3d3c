import { getLocale, getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkText } from '@/components/ui/link-text'
import { listDetailTypes } from '@/lib/admin/change-detail-type'
import type { DetailType } from '@/lib/admin/detail-type-form'
import { requireAdmin } from '@/lib/session/require-admin'
import { AdminPage } from '../../admin-page'
import { ListTable, type ListColumn } from '../../list-table'

export const generateMetadata = async () => ({ title: (await getTranslations('admin.details'))('title') })

export default async function DetailTypesPage() {
  await requireAdmin('/admin/apis/details')
  const [t, apis, types] = await Promise.all([
    getTranslations('admin.details'),
    getTranslations('apis'),
    listDetailTypes(),
  ])
  return (
    <AdminPage
      title={t('title')}
      lead={t('lead')}
      back={{ href: '/admin/apis', label: apis('title') }}
      actions={<ButtonLink href="/admin/apis/details/new">{t('register')}</ButtonLink>}
    >
      {types.length === 0 ? (
        <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
      ) : (
        <ListTable caption={t('title')} columns={await columns()} rows={types} rowKey={({ type }) => type} />
      )}
    </AdminPage>
  )
}

async function columns(): Promise<ListColumn<DetailType>[]> {
  const [t, locale] = await Promise.all([getTranslations('admin.details.fields'), getLocale()])
  const inLanguage = (text: Record<string, string>) => text[locale] ?? text['en'] ?? ''
  return [
    {
      key: 'type',
      label: t('type'),
      isTitle: true,
      cell: ({ type }) => (
        <LinkText
          href={`/admin/apis/details/type?name=${encodeURIComponent(type)}`}
          prefetch={false}
          className="inline-block min-h-6 font-semibold [overflow-wrap:anywhere]"
        >
          {type}
        </LinkText>
      ),
    },
    { key: 'title', label: t('title'), cell: ({ title }) => inLanguage(title) },
    { key: 'sentence', label: t('sentence'), cell: ({ sentence }) => inLanguage(sentence) },
    {
      key: 'fields',
      label: t('fields'),
      isExtra: true,
      cell: ({ fields }) => <code>{fields.map(({ name }) => name).join(' ') || '–'}</code>,
    },
  ]
}
