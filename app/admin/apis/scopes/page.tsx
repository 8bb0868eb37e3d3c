import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { LinkText } from '@/components/ui/link-text'
import { listScopes, type CatalogueEntry } from '@/lib/applications/list-scopes'
import { requireAdmin } from '@/lib/session/require-admin'
import { AdminPage } from '../../admin-page'
import { ListTable, type ListColumn } from '../../list-table'
import { addressOfScope, scopesPath } from './scopes-path'

export const generateMetadata = async () => ({ title: (await getTranslations('apis.scopes'))('title') })

/** What people read of every scope, in both languages side by side. */
export default async function ScopesPage() {
  await requireAdmin(scopesPath)
  const [t, apis, scopes] = await Promise.all([
    getTranslations('apis.scopes'),
    getTranslations('apis'),
    listScopes(),
  ])
  return (
    <AdminPage title={t('title')} lead={t('lead')} back={{ href: '/admin/apis', label: apis('title') }}>
      <ListTable caption={t('title')} columns={await columns()} rows={scopes} rowKey={({ name }) => name} />
    </AdminPage>
  )
}

async function columns(): Promise<ListColumn<CatalogueEntry>[]> {
  const t = await getTranslations('apis.scopes')
  return [
    {
      key: 'name',
      label: t('name'),
      isTitle: true,
      cell: ({ name, sensitive }) => (
        <span className="inline-flex flex-wrap items-center gap-2">
          <LinkText
            href={addressOfScope(name)}
            prefetch={false}
            className="inline-block min-h-6 font-mono font-semibold wrap-anywhere"
          >
            {name}
          </LinkText>
          {sensitive && <Badge tone="warn">{t('sensitive')}</Badge>}
        </span>
      ),
    },
    { key: 'english', label: t('english'), isText: true, cell: (scope) => <Texts scope={scope} lang="en" /> },
    {
      key: 'chinese',
      label: t('chinese'),
      isText: true,
      cell: (scope) => <Texts scope={scope} lang="zh-CN" />,
    },
  ]
}

const Texts = ({ scope: { title, description }, lang }: { scope: CatalogueEntry; lang: string }) => (
  <span className="grid" lang={lang}>
    <span>{title[lang] ?? '–'}</span>
    {description?.[lang] && <span className="text-text-2">{description[lang]}</span>}
  </span>
)
