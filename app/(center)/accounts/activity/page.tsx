import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { NoListPage } from '@/components/no-list-page'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkText } from '@/components/ui/link-text'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { WhileLoading } from '@/components/while-loading'
import { exportFormats } from '@/lib/account/export-activity'
import { activityDays, listActivity } from '@/lib/account/list-activity'
import { providerNamesOf } from '@/lib/account/linked-list'
import { requireUser } from '@/lib/session/require-user'
import { textIn, type Parameters } from '@/app/query'
import { ActivityDays } from './activity-days'
import { ActivityFilters } from './activity-filters'
import { activityAddress, activityPath, readQuery, type ShownActivity } from './read-query'

type Props = { searchParams: Promise<Parameters> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('activity'))('title') }
}

export default async function ActivityPage({ searchParams }: Props) {
  const user = await requireUser(activityPath)
  return (
    <WhileLoading>
      <ActivityList userId={user.id} parameters={await searchParams} />
    </WhileLoading>
  )
}

async function ActivityList({ userId, parameters }: { userId: string; parameters: Parameters }) {
  const [query, after] = [readQuery(parameters), textIn(parameters, 'after', 80)]
  const [common, t, page, providers] = await Promise.all([
    getTranslations('common'),
    getTranslations('activity'),
    listActivity(userId, { ...query, after }),
    providerNamesOf(userId),
  ])
  const first = activityAddress(query)
  if (page.isForged)
    return (
      <>
        <Header query={query} />
        <NoListPage first={first} />
      </>
    )
  return (
    <>
      <Header query={query} />
      <ActivityFilters query={query} />
      {page.rows.length === 0 && <NothingListed isNarrowed={first !== activityPath || after !== ''} />}
      <ActivityDays activities={page.rows} providers={providers} />
      <Pagination
        label={t('pages')}
        first={after ? { href: first, label: common('firstPage') } : undefined}
        next={
          page.next === null
            ? undefined
            : { href: activityAddress(query, { after: page.next }), label: common('next') }
        }
      />
    </>
  )
}

async function Header({ query }: { query: ShownActivity }) {
  const [t, days] = await Promise.all([getTranslations('activity'), activityDays()])
  const devices = (text: ReactNode) => <LinkText href="/accounts/sessions">{text}</LinkText>
  return (
    <PageHeader
      title={t('title')}
      lead={t.rich('lead', { days, devices })}
      actions={exportFormats.map((format) => (
        <ButtonLink
          key={format}
          href={activityAddress(query, { format }, `${activityPath}/export`)}
          prefetch={false}
          download
        >
          {t(`exports.${format}`)}
        </ButtonLink>
      ))}
    />
  )
}

async function NothingListed({ isNarrowed }: { isNarrowed: boolean }) {
  const t = await getTranslations('activity')
  if (!isNarrowed) return <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
  return (
    <EmptyState
      title={t('nothing.title')}
      action={<ButtonLink href={activityPath}>{t('nothing.action')}</ButtonLink>}
    >
      {t('nothing.text')}
    </EmptyState>
  )
}
