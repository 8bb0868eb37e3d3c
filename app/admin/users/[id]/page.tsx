import { shownEmail } from '@/lib/shown-email'
import { getFormatter, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { cache, type ReactNode } from 'react'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import { LinkText } from '@/components/ui/link-text'
import { readPerson, type PersonPage } from '@/lib/admin/read-person'
import { requireAdmin } from '@/lib/session/require-admin'
import { Block, Inspected, Nothing, OnlyFirst } from '../../action-list'
import { EventList } from '../../audit/event-list'
import { addressOf } from '@/app/query'
import { AdminPage, titleOf } from '../../admin-page'
import { PersonBadges } from '../person-badges'
import { PersonAccess, PersonApplications, PersonSessions } from './person-lists'
import { PersonActions } from './person-actions'
import { PersonGroups } from './person-groups'
import { PersonFacts } from './person-facts'
import { PersonSignIns } from './person-sign-ins'

/** Once for the page and its title. */
const load = cache(readPerson)

export const generateMetadata = async ({ params }: { params: Promise<{ id: string }> }) => {
  const { id } = await params
  return titleOf('users', () =>
    load(id).then((page) => page && (page.person.name ?? shownEmail(page.person.email))),
  )
}

export default async function UserPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const user = await requireAdmin(`/admin/users/${encodeURIComponent(id)}`)
  const page = (await load(id)) ?? notFound()
  const { person, gracePeriod, sessions } = page
  const [t, people] = await Promise.all([getTranslations('admin.users'), getTranslations('people.person')])
  return (
    <AdminPage
      title={<span className="[overflow-wrap:anywhere]">{person.name ?? shownEmail(person.email)}</span>}
      lead={person.name ? shownEmail(person.email) : undefined}
      back={{ href: '/admin/users', label: t('title') }}
      actions={
        <span className="flex flex-wrap items-center gap-3">
          <PersonBadges person={person} />
          <ButtonLink href={`/admin/users/${id}/edit`} size="small">
            {people('edit')}
          </ButtonLink>
          <ButtonLink href={`/admin/users/${id}/data`} size="small">
            {people('data')}
          </ButtonLink>
        </span>
      }
    >
      {person.deletion && (
        <DeletionNote deletion={person.deletion} isOwn={person.deletion.requestedById === person.id} />
      )}
      <Inspected
        actions={
          <PersonActions
            person={person}
            isMe={id === user.id}
            sessions={sessions.shown.length}
            gracePeriod={gracePeriod}
          />
        }
      >
        <PersonFacts person={person} />
        <PersonGroups person={person} />
        <PersonBlocks page={page} />
      </Inspected>
    </AdminPage>
  )
}

type Deletion = NonNullable<PersonPage['person']['deletion']>

async function DeletionNote({ deletion, isOwn }: { deletion: Deletion; isOwn: boolean }) {
  const [t, format] = await Promise.all([getTranslations('people.person'), getFormatter()])
  const { dueAt, reason } = deletion
  return (
    <div className="mb-6">
      <Banner tone="warn">
        {t('deletion', { date: format.dateTime(dueAt, 'exact') })}
        {isOwn && <> {t('deletionOwn')}</>}
        {reason && <> {t('deletionReason', { reason })}</>}
      </Banner>
    </div>
  )
}

/** What hangs on the account, and what happened to it. */
async function PersonBlocks({
  page: { person, sessions, grants, applications, signIns, events },
}: {
  page: PersonPage
}) {
  const [t, people] = await Promise.all([getTranslations('admin.users'), getTranslations('people.person')])
  const { id } = person
  return (
    <>
      <Block title={t('sessions.title')}>
        <Shown list={sessions} none={t('sessions.none')}>
          <PersonSessions personId={id} sessions={sessions.shown} />
        </Shown>
      </Block>
      <SignIns personId={id} signIns={signIns} />
      <Block
        title={t('access.title')}
        more={
          <span className="flex flex-wrap gap-4">
            {grants.isCut && <More href={`/admin/users/${id}/access`}>{people('allAccess')}</More>}
            {grants.shown.length > 0 && (
              <More href={addressOf('/admin/tokens', { person: id })}>{t('access.tokens')}</More>
            )}
          </span>
        }
      >
        <Shown list={grants} none={t('access.none')}>
          <PersonAccess grants={grants.shown} />
        </Shown>
      </Block>
      {applications.shown.length > 0 && <OwnApplications personId={id} applications={applications} />}
      <Block
        title={t('record')}
        more={<More href={addressOf('/admin/audit', { person: id })}>{t('wholeRecord')}</More>}
      >
        <EventList events={events} />
      </Block>
    </>
  )
}

async function SignIns({ personId, signIns }: { personId: string } & Pick<PersonPage, 'signIns'>) {
  const t = await getTranslations('people.person')
  const all = addressOf('/admin/audit', { person: personId, action: 'session.' })
  if (signIns.length === 0)
    return (
      <Block title={t('signIns')}>
        <Nothing>{t('noSignIns')}</Nothing>
      </Block>
    )
  return (
    <Block title={t('signIns')} more={<More href={all}>{t('allSignIns')}</More>}>
      <PersonSignIns signIns={signIns} />
    </Block>
  )
}

async function OwnApplications({
  personId,
  applications,
}: {
  personId: string
  applications: PersonPage['applications']
}) {
  const [t, people] = await Promise.all([getTranslations('admin.users'), getTranslations('people.person')])
  const all = addressOf('/admin/applications', { search: personId })
  return (
    <Block
      title={t('applications.title')}
      more={applications.isCut && <More href={all}>{people('allApplications')}</More>}
    >
      <Shown list={applications} none="">
        <PersonApplications applications={applications.shown} />
      </Shown>
    </Block>
  )
}

const More = ({ href, children }: { href: string; children: string }) => (
  <LinkText href={href} prefetch={false}>
    {children}
  </LinkText>
)

type ShownProps = { list: { shown: unknown[]; isCut: boolean }; none: string; children: ReactNode }

/** A list, or that there is nothing in it; and where it goes on, that it does. */
const Shown = ({ list, none, children }: ShownProps) => (
  <>
    {list.shown.length > 0 ? children : <Nothing>{none}</Nothing>}
    {list.isCut && <OnlyFirst count={list.shown.length} />}
  </>
)
