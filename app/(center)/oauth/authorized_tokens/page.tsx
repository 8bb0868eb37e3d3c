import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NoListPage } from '@/components/no-list-page'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { RowList } from '@/components/ui/row-list'
import { WhileLoading } from '@/components/while-loading'
import { countAccess, listAccess } from '@/lib/account/list-access'
import { listScopes } from '@/lib/applications/list-scopes'
import { readBrand } from '@/lib/branding/brand'
import { requireUser } from '@/lib/session/require-user'
import { AccessFilters } from './access-filters'
import { AccessRow } from './access-row'
import { accessAddress, readQuery } from './read-query'
import { ReplayNotice } from './replay-notice'
import { SelectionBar } from './selection-bar'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access'))('title') }
}

export default async function AuthorizedApplicationsPage({ searchParams }: Props) {
  const user = await requireUser('/oauth/authorized_tokens')
  const query = readQuery(await searchParams)
  return (
    <WhileLoading>
      <AuthorizedApplications userId={user.id} query={query} />
    </WhileLoading>
  )
}

type ListProps = { userId: string; query: ReturnType<typeof readQuery> }

async function AuthorizedApplications({ userId, query }: ListProps) {
  const [t, common] = await Promise.all([getTranslations('access'), getTranslations('common')])
  const [{ entries, next, isForged }, counts, catalogue] = await Promise.all([
    listAccess(userId, query),
    countAccess(userId, query),
    listScopes(),
  ])
  const first = { href: accessAddress({ ...query, after: '' }), label: common('firstPage') }
  if (isForged)
    return (
      <>
        <PageHeader title={t('title')} lead={t('lead')} />
        <NoListPage first={first.href} />
      </>
    )
  const isNarrowed = query.filter !== 'all' || query.search !== '' || query.after !== ''
  const hasNone = entries.length === 0 && !isNarrowed
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ReplayNotice userId={userId} />
      {!hasNone && <AccessFilters query={query} counts={counts} />}
      {entries.length === 0 && <NothingListed isNarrowed={isNarrowed} />}
      {entries.length > 0 && (
        <>
          <SelectionBar query={query} count={counts[query.filter]} />
          <RowList label={t('list')}>
            {entries.map((access) => (
              <AccessRow key={access.id} access={access} catalogue={catalogue} />
            ))}
          </RowList>
        </>
      )}
      <Pagination
        label={t('pages')}
        first={query.after ? first : undefined}
        next={next ? { href: accessAddress({ ...query, after: next }), label: common('next') } : undefined}
      />
    </>
  )
}

async function NothingListed({ isNarrowed }: { isNarrowed: boolean }) {
  const [t, { name: product }] = await Promise.all([getTranslations('access'), readBrand()])
  if (!isNarrowed) return <EmptyState title={t('empty.title')}>{t('empty.text', { product })}</EmptyState>
  return (
    <EmptyState
      title={t('nothing.title')}
      action={<ButtonLink href="/oauth/authorized_tokens">{t('nothing.action')}</ButtonLink>}
    >
      {t('nothing.text')}
    </EmptyState>
  )
}
