import { shownEmail } from '@/lib/shown-email'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { cache, type ReactNode } from 'react'
import { LinkText } from '@/components/ui/link-text'
import { readPerson, shownOfEach } from '@/lib/admin/read-person'
import { requireAdmin } from '@/lib/session/require-admin'
import { Block, Inspected, Nothing, OnlyFirst } from '../../action-list'
import { EventList } from '../../audit/event-list'
import { addressOf } from '../../query'
import { AdminPage, titleOf } from '../../admin-page'
import { PersonBadges } from '../person-badges'
import { PersonAccess, PersonApplications, PersonSessions } from './person-lists'
import { PersonActions } from './person-actions'
import { PersonFacts } from './person-facts'

/** Once for the page and its title. */
const load = cache(readPerson)

export const generateMetadata = async ({ params }: { params: Promise<{ id: string }> }) => {
  const { id } = await params
  return titleOf('users', () => load(id).then((page) => page && (page.person.name ?? page.person.email)))
}

export default async function UserPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const user = await requireAdmin(`/admin/users/${encodeURIComponent(id)}`)
  const page = (await load(id)) ?? notFound()
  const { person, sessions, grants, applications, events } = page
  const t = await getTranslations('admin.users')
  const more = (section: string, label: string) => (
    <LinkText href={addressOf(section, { person: id })} prefetch={false}>
      {label}
    </LinkText>
  )
  return (
    <AdminPage
      title={<span className="[overflow-wrap:anywhere]">{person.name ?? shownEmail(person.email)}</span>}
      lead={person.name ? shownEmail(person.email) : undefined}
      back={{ href: '/admin/users', label: t('title') }}
      actions={<PersonBadges person={person} />}
    >
      <Inspected
        actions={<PersonActions person={person} isMe={id === user.id} sessions={sessions.shown.length} />}
      >
        <PersonFacts person={person} />
        <Block title={t('sessions.title')}>
          <Shown list={sessions} none={t('sessions.none')}>
            <PersonSessions sessions={sessions.shown} />
          </Shown>
        </Block>
        <Block
          title={t('access.title')}
          more={grants.shown.length > 0 && more('/admin/tokens', t('access.tokens'))}
        >
          <Shown list={grants} none={t('access.none')}>
            <PersonAccess grants={grants.shown} />
          </Shown>
        </Block>
        {applications.shown.length > 0 && (
          <Block title={t('applications.title')}>
            <Shown list={applications} none="">
              <PersonApplications applications={applications.shown} />
            </Shown>
          </Block>
        )}
        <Block title={t('record')} more={more('/admin/audit', t('wholeRecord'))}>
          <EventList events={events} />
        </Block>
      </Inspected>
    </AdminPage>
  )
}

type ShownProps = { list: { shown: unknown[]; isCut: boolean }; none: string; children: ReactNode }

/** A list, or that there is nothing in it; and where it goes on, that it does. */
const Shown = ({ list, none, children }: ShownProps) => (
  <>
    {list.shown.length > 0 ? children : <Nothing>{none}</Nothing>}
    {list.isCut && <OnlyFirst count={shownOfEach} />}
  </>
)
