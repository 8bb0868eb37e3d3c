import { shownEmail } from '@/lib/shown-email'
import { getFormatter, getTranslations } from 'next-intl/server'
import type { PersonPage } from '@/lib/admin/read-person'
import { ActionDialog } from '../../action-dialog'
import type { Send } from '@/app/form/form-state'
import type { ActionField } from '../../action-field'
import { ActionItem, ActionList } from '../../action-list'
import * as actions from './actions'

type Person = PersonPage['person']
type Act =
  | 'cancelDeletion'
  | 'confirmAddress'
  | 'delete'
  | 'dismiss'
  | 'promote'
  | 'resetFactors'
  | 'resetTwoStep'
  | 'restore'
  | 'sendReset'
  | 'signOut'
  | 'suspend'
type Offer = { name: Act; send: Send; isDangerous?: boolean; asksWhy?: boolean }

/** Actions that fit a person's current state. For one's own account, only harmless ones. */
function offersFor(person: Person, isMe: boolean, sessions: number): Offer[] {
  const { id, status, emailVerifiedAt } = person
  return [
    ...only(emailVerifiedAt === null, {
      name: 'confirmAddress',
      send: actions.confirmAddressAction.bind(null, id),
    }),
    ...only(sessions > 0, { name: 'signOut', send: actions.signOutAction.bind(null, id), isDangerous: true }),
    ...only(status === 'active', { name: 'sendReset', send: actions.sendResetAction.bind(null, id) }),
    ...(isMe ? [] : decisionsOn(person)),
  ]
}

const only = (isOffered: boolean, offer: Offer): Offer[] => (isOffered ? [offer] : [])

function decisionsOn(person: Person): Offer[] {
  const { id, status, isAdmin, deletion } = person
  if (deletion) return [{ name: 'cancelDeletion', send: actions.cancelDeletionAction.bind(null, id) }]
  return [
    twoStepFor(person),
    resetFor(id),
    rightFor(id, isAdmin, status),
    statusFor(id, status),
    deletionFor(id),
  ].flat()
}

const resetFor = (id: string): Offer => ({
  name: 'resetFactors',
  send: actions.resetFactorsAction.bind(null, id),
  isDangerous: true,
  asksWhy: true,
})

const twoStepFor = ({ id, hasSecondFactor }: Person): Offer[] =>
  hasSecondFactor
    ? [
        {
          name: 'resetTwoStep',
          send: actions.resetTwoStepAction.bind(null, id),
          isDangerous: true,
          asksWhy: true,
        },
      ]
    : []

function rightFor(id: string, isAdmin: boolean, status: Person['status']): Offer[] {
  if (isAdmin) return [{ name: 'dismiss', send: actions.dismissAction.bind(null, id), isDangerous: true }]
  return status === 'active' ? [{ name: 'promote', send: actions.promoteAction.bind(null, id) }] : []
}

const statusFor = (id: string, status: Person['status']): Offer =>
  status === 'suspended'
    ? { name: 'restore', send: actions.restoreAction.bind(null, id) }
    : { name: 'suspend', send: actions.suspendAction.bind(null, id), isDangerous: true, asksWhy: true }

const deletionFor = (id: string): Offer => ({
  name: 'delete',
  send: actions.scheduleDeletionAction.bind(null, id),
  isDangerous: true,
  asksWhy: true,
})

type Props = { person: Person; isMe: boolean; sessions: number; gracePeriod: number }

export async function PersonActions({ person, isMe, sessions, gracePeriod }: Props) {
  const [t, common, format] = await Promise.all([
    getTranslations('admin.users.actions'),
    getTranslations('common'),
    getFormatter(),
  ])
  const facts = {
    date: person.deletion ? format.dateTime(person.deletion.dueAt, 'exact') : '',
    days: Math.round(gracePeriod / 86_400),
  }
  const name = person.name ?? shownEmail(person.email)
  const why: ActionField = { name: 'reason', label: t('reason'), hint: t('reasonHint'), kind: 'area' }
  const offers = offersFor(person, isMe, sessions)
  return (
    <>
      {offers.length > 0 && (
        <ActionList label={t('title')}>
          {offers.map(({ name: act, send, isDangerous, asksWhy }) => (
            <ActionItem key={act} title={t(`${act}.title`)} text={t(`${act}.text`, facts)}>
              <ActionDialog
                trigger={t(`${act}.button`)}
                title={t(`${act}.question`, { ...facts, name })}
                confirm={t(`${act}.button`)}
                confirmVariant={isDangerous ? 'danger' : 'primary'}
                pending={t('pending')}
                cancel={common('cancel')}
                fields={asksWhy ? [why] : []}
                send={send}
              >
                <p>{t(`${act}.consequence`, facts)}</p>
              </ActionDialog>
            </ActionItem>
          ))}
        </ActionList>
      )}
      {isMe && <p className="text-sm text-text-2">{t('yourself')}</p>}
    </>
  )
}
