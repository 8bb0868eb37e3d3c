import { getTranslations } from 'next-intl/server'
import { StatusBadge } from '@/components/status-badge'
import { LinkText } from '@/components/ui/link-text'
import { Moment } from '@/components/ui/moment'
import { browserName } from '@/lib/account/browser-name'
import { shownStatus } from '@/lib/applications/shown-status'
import type { PersonPage } from '@/lib/admin/read-person'
import { EndAccess } from '../../tokens/end-access'
import { ActionDialog } from '../../action-dialog'
import { signOutDeviceAction } from './actions'
import { ListTable } from '../../list-table'

export async function PersonSessions({
  personId,
  sessions,
}: {
  personId: string
  sessions: PersonPage['sessions']['shown']
}) {
  const t = await getTranslations('admin.users.sessions')
  const people = await getTranslations('people.person')
  return (
    <ListTable
      caption={t('title')}
      rows={sessions}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'browser',
          label: t('browser'),
          isTitle: true,
          cell: ({ userAgent }) => (userAgent && browserName(userAgent)) || t('unknown'),
        },
        { key: 'ip', label: t('address'), cell: ({ ip }) => <code>{ip ?? '–'}</code> },
        { key: 'seen', label: t('seen'), cell: ({ lastSeenAt }) => <Moment at={lastSeenAt.getTime()} /> },
        { key: 'since', label: t('since'), cell: ({ createdAt }) => <Moment at={createdAt.getTime()} /> },
        {
          key: 'end',
          label: people('signOutDevice'),
          cell: ({ id }) => <SignOutDevice personId={personId} sessionId={id} />,
        },
      ]}
    />
  )
}

async function SignOutDevice({ personId, sessionId }: { personId: string; sessionId: string }) {
  const [t, common] = await Promise.all([getTranslations('people.person'), getTranslations('common')])
  return (
    <ActionDialog
      trigger={t('signOutDevice')}
      title={t('signOutDeviceQuestion')}
      confirm={t('signOutDevice')}
      confirmVariant="danger"
      pending={t('pending')}
      cancel={common('cancel')}
      send={signOutDeviceAction.bind(null, personId, sessionId)}
    >
      <p>{t('signOutDeviceText')}</p>
    </ActionDialog>
  )
}

export async function PersonAccess({ grants }: { grants: PersonPage['grants']['shown'] }) {
  const t = await getTranslations('admin.users.access')
  return (
    <ListTable
      caption={t('title')}
      rows={grants}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'application',
          label: t('application'),
          isTitle: true,
          cell: ({ application }) => (
            <LinkText
              href={`/admin/applications?search=${encodeURIComponent(application.clientId)}`}
              prefetch={false}
              className="inline-block min-h-6 font-semibold"
            >
              {application.name}
            </LinkText>
          ),
        },
        {
          key: 'scopes',
          label: t('scopes'),
          cell: ({ scopes }) => <code className="text-xs">{scopes.join(' ')}</code>,
        },
        {
          key: 'used',
          label: t('used'),
          cell: ({ lastUsedAt }) => (lastUsedAt ? <Moment at={lastUsedAt} /> : t('never')),
        },
        {
          key: 'end',
          label: t('end'),
          cell: ({ id, application }) => <EndAccess grantId={id} application={application.name} />,
        },
      ]}
    />
  )
}

export function PersonApplications({ applications }: { applications: PersonPage['applications']['shown'] }) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {applications.map(({ id, name, clientId, ...review }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-2.5 text-sm">
          <span className="flex min-w-0 flex-wrap items-center gap-2 wrap-anywhere">
            <LinkText href={`/admin/applications/${id}`} prefetch={false} className="min-h-6 font-semibold">
              {name}
            </LinkText>
            {review.status !== 'active' && <StatusBadge status={shownStatus(review)} />}
          </span>
          <code className="text-text-2 [overflow-wrap:anywhere]">{clientId}</code>
        </li>
      ))}
    </ul>
  )
}
