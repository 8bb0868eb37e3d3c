import { getFormatter, getNow, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Seal } from '@/components/seal'
import { Banner } from '@/components/ui/banner'
import { LinkText } from '@/components/ui/link-text'
import { readApplication } from '@/lib/admin/read-application'
import type { Suspension } from '@/lib/applications/last-suspension'
import { requireAdmin } from '@/lib/session/require-admin'
import { Block, Inspected, Nothing, OnlyFirst } from '../../action-list'
import { EventList } from '../../audit/event-list'
import { addressOf } from '@/app/query'
import { AdminPage, titleOf } from '../../admin-page'
import { ApplicationBadges } from '../application-badges'
import { ApplicationActions } from './application-actions'
import { ApplicationFacts } from './application-facts'
import { PeopleWithAccess } from './people-with-access'
import { Risks } from './risks'
import { Secrets } from './secrets'

/** Once for the page and its title. */
const load = cache(readApplication)

export const generateMetadata = async ({ params }: { params: Promise<{ id: string }> }) => {
  const { id } = await params
  return titleOf('applications', () => load(id).then((page) => page?.application.name))
}

export default async function ApplicationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  await requireAdmin(`/admin/applications/${encodeURIComponent(id)}`)
  const page = (await load(id)) ?? notFound()
  const { application, people, peopleCount, events, suspension, risks } = page
  const { clientId, status } = application
  const t = await getTranslations('admin.applications')
  const link = (path: string, label: string) => (
    <LinkText href={addressOf(path, { application: clientId })} prefetch={false}>
      {label}
    </LinkText>
  )
  return (
    <AdminPage
      title={
        <span className="flex items-center gap-3">
          <Seal clientId={clientId} size={44} />
          <span className="min-w-0 [overflow-wrap:anywhere]">{application.name}</span>
        </span>
      }
      back={{ href: '/admin/applications', label: t('title') }}
      actions={<ApplicationBadges application={application} />}
    >
      <Notice status={status} suspension={suspension} />
      <Inspected actions={<ApplicationActions application={application} people={peopleCount} />}>
        {(status === 'pending' || application.reviewedAt === null) && <Risks risks={risks} />}
        <ApplicationFacts application={application} />
        {application.secrets.length > 0 && (
          <Block title={t('secrets.title')}>
            <Secrets secrets={application.secrets} />
          </Block>
        )}
        <Block
          title={t('people.title', { count: peopleCount })}
          more={peopleCount > 0 && link('/admin/tokens', t('people.tokens'))}
        >
          {people.length > 0 ? (
            <PeopleWithAccess people={people} application={application.name} />
          ) : (
            <Nothing>{t('people.none')}</Nothing>
          )}
          {peopleCount > people.length && <OnlyFirst count={people.length} />}
        </Block>
        <Block title={t('record')} more={link('/admin/audit', t('wholeRecord'))}>
          <EventList events={events} />
        </Block>
      </Inspected>
    </AdminPage>
  )
}

/** What keeps people from using it. */
async function Notice({ status, suspension }: { status: string; suspension: Suspension }) {
  const t = await getTranslations('admin.applications.notice')
  if (status === 'active') return null
  const { reason, isRejection, verifiableUntil } = suspension
  const isSuspended = status === 'suspended'
  return (
    <Banner tone="warn" className="mb-6" title={t(isSuspended && isRejection ? 'rejected' : status)}>
      {isSuspended && reason && <p className="[overflow-wrap:anywhere]">{t('reason', { reason })}</p>}
      {isSuspended && verifiableUntil !== null && <StillVerifiable until={verifiableUntil} />}
    </Banner>
  )
}

/** An API that does not ask this server does not learn of the suspension. */
async function StillVerifiable({ until }: { until: number }) {
  const [t, format, now] = await Promise.all([
    getTranslations('admin.applications.notice'),
    getFormatter(),
    getNow(),
  ])
  if (until <= now.getTime()) return null
  const time = format.dateTime(new Date(until), 'exactShort')
  return <p>{t('verifiable', { time })}</p>
}
