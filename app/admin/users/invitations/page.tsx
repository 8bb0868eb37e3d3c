import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button-link'
import { Moment } from '@/components/ui/moment'
import { WhileLoading } from '@/components/while-loading'
import { listInvitations, type ListedInvitation } from '@/lib/admin/list-invitations'
import { shownEmail } from '@/lib/shown-email'
import { requireAdmin } from '@/lib/session/require-admin'
import { ActionDialog } from '../../action-dialog'
import { AdminPage, titleOf } from '../../admin-page'
import { ListFrame } from '../../list-frame'
import { ListTable, type ListColumn } from '../../list-table'
import { PersonName } from '../../person-name'
import { addressOf, textIn, type Parameters } from '@/app/query'
import { resendAction, withdrawAction } from '../actions'
import { peoplePath } from '../people-view'

const path = `${peoplePath}/invitations`
const titleHere = async () => (await getTranslations('people.invitations'))('title')

export const generateMetadata = () => titleOf('users', titleHere)

export default async function InvitationsPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  await requireAdmin(path)
  return (
    <WhileLoading>
      <Invitations after={textIn(await searchParams, 'after')} />
    </WhileLoading>
  )
}

async function Invitations({ after }: { after: string }) {
  const [t, users, { rows, next, isForged }] = await Promise.all([
    getTranslations('people.invitations'),
    getTranslations('admin.users'),
    listInvitations(after),
  ])
  return (
    <AdminPage
      title={t('title')}
      lead={t('lead')}
      back={{ href: peoplePath, label: users('title') }}
      actions={
        <ButtonLink href={`${path}/new`} variant="primary">
          {t('invite')}
        </ButtonLink>
      }
    >
      <ListFrame
        first={path}
        next={next === null ? null : addressOf(path, { after: next })}
        isFirst={after === ''}
        isForged={isForged}
        isEmpty={rows.length === 0}
        empty={{ title: t('emptyTitle'), text: t('emptyText') }}
      >
        <InvitationTable rows={rows} />
      </ListFrame>
    </AdminPage>
  )
}

async function InvitationTable({ rows }: { rows: ListedInvitation[] }) {
  const t = await getTranslations('people.invitations')
  const columns: ListColumn<ListedInvitation>[] = [
    {
      key: 'email',
      label: t('email'),
      isTitle: true,
      cell: ({ email, name }) => (
        <span className="grid">
          <span className="font-semibold">{shownEmail(email)}</span>
          {name && <span className="text-text-2">{name}</span>}
        </span>
      ),
    },
    {
      key: 'expires',
      label: t('expires'),
      cell: ({ expiresAt, isExpired }) =>
        isExpired ? <Badge tone="warn">{t('expired')}</Badge> : <Moment at={expiresAt.getTime()} />,
    },
    { key: 'groups', label: t('groups'), isText: true, cell: ({ groups }) => groups.join(', ') || '–' },
    { key: 'sent', label: t('sent'), isExtra: true, cell: ({ sentAt }) => <Moment at={sentAt.getTime()} /> },
    {
      key: 'by',
      label: t('by'),
      isExtra: true,
      cell: ({ invitedBy }) => (invitedBy ? <PersonName person={invitedBy} /> : t('commandLine')),
    },
    { key: 'acts', label: t('acts'), cell: (row) => <Acts invitation={row} /> },
  ]
  return <ListTable caption={t('title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
}

async function Acts({ invitation: { id, email } }: { invitation: ListedInvitation }) {
  const [t, common] = await Promise.all([getTranslations('people.invitations'), getTranslations('common')])
  const shared = { pending: t('pending'), cancel: common('cancel') }
  const shown = shownEmail(email)
  return (
    <span className="flex flex-wrap gap-2 max-md:justify-end">
      <ActionDialog
        {...shared}
        trigger={t('resend')}
        triggerLabel={t('resendTo', { email: shown })}
        title={t('resendTo', { email: shown })}
        confirm={t('resend')}
        send={resendAction.bind(null, id)}
      >
        <p>{t('resendText')}</p>
      </ActionDialog>
      <ActionDialog
        {...shared}
        trigger={t('withdraw')}
        triggerLabel={t('withdrawOf', { email: shown })}
        triggerVariant="quiet"
        title={t('withdrawOf', { email: shown })}
        confirm={t('withdraw')}
        confirmVariant="danger"
        send={withdrawAction.bind(null, id)}
      >
        <p>{t('withdrawText')}</p>
      </ActionDialog>
    </span>
  )
}
