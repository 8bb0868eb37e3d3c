import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Seal } from '@/components/seal'
import { LinkText } from '@/components/ui/link-text'
import { readApplication } from '@/lib/admin/read-application'
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
import { StatusNotice } from './status-notice'

/** Once for the page and its title. */
const load = cache(readApplication)

export const generateMetadata = async ({ params }: { params: Promise<{ id: string }> }) => {
  const { id } = await params
  return titleOf('applications', () => load(id).then((page) => page?.application.name))
}

export default async function ReviewPage({ params }: { params: Promise<{ id: string }> }) {
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
      <StatusNotice application={application} suspension={suspension} />
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
