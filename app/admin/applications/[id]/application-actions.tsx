import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { ApplicationPage } from '@/lib/admin/read-application'
import { seenOf } from '@/lib/admin/seen-application'
import { ActionDialog } from '../../action-dialog'
import type { Send } from '@/app/form/form-state'
import type { ActionField } from '../../action-field'
import { ActionItem, ActionList } from '../../action-list'
import * as actions from './actions'

type Application = ApplicationPage['application']
type Act =
  | 'approve'
  | 'reject'
  | 'suspend'
  | 'mark'
  | 'withdraw'
  | 'restore'
  | 'trust'
  | 'distrust'
  | 'legacy'
  | 'baseline'
  | 'transfer'
  | 'delete'
  | 'impersonation'
  | 'endImpersonation'
  | 'revokeRegistration'
type Offer = { name: Act; send: Send; isDangerous?: boolean; fields?: ActionField[] }

type Fields = Record<'reason' | 'reasonRequired' | 'email', ActionField>

function reviewOffers(application: Application, fields: Fields): Offer[] {
  const { id, status } = application
  const send = actions.approveAction.bind(null, id, seenOf(application))
  const approve: Offer = { name: 'approve', send, fields: [fields.reason] }
  const restore: Offer = {
    name: 'restore',
    send: actions.restoreAction.bind(null, id),
    fields: [fields.reason],
  }
  const ending = { fields: [fields.reasonRequired], isDangerous: true }
  const reject: Offer = { name: 'reject', send: actions.rejectAction.bind(null, id), ...ending }
  const suspend: Offer = { name: 'suspend', send: actions.suspendAction.bind(null, id), ...ending }
  return {
    active: [suspend],
    pending: [approve, reject],
    suspended: [restore],
  }[status]
}

/** Offered for applications that exchange tokens; the right to impersonate can always be taken away. */
function impersonationOffers({ id, mayImpersonate, grantTypes }: Application): Offer[] {
  if (mayImpersonate)
    return [{ name: 'endImpersonation', send: actions.impersonationAction.bind(null, id, false) }]
  if (!grantTypes.includes('urn:ietf:params:oauth:grant-type:token-exchange')) return []
  const send = actions.impersonationAction.bind(null, id, true)
  return [{ name: 'impersonation', send, isDangerous: true }]
}

function markOffer(application: Application): Offer {
  const isReviewed = application.reviewedAt !== null
  const send = actions.markAction.bind(null, application.id, !isReviewed, seenOf(application))
  return { name: isReviewed ? 'withdraw' : 'mark', send }
}

/** Offered as long as the program that registered it holds a token. */
const registrationOffers = ({ id, registration }: Application): Offer[] =>
  registration === null
    ? []
    : [
        {
          name: 'revokeRegistration',
          send: actions.revokeRegistrationAction.bind(null, id),
          isDangerous: true,
        },
      ]

function lastingOffers({ id, trusted, profile }: Application, fields: Fields): Offer[] {
  return [
    trusted
      ? { name: 'distrust', send: actions.trustAction.bind(null, id, false) }
      : { name: 'trust', send: actions.trustAction.bind(null, id, true), isDangerous: true },
    profile === 'legacy'
      ? { name: 'baseline', send: actions.profileAction.bind(null, id, 'baseline') }
      : { name: 'legacy', send: actions.profileAction.bind(null, id, 'legacy'), isDangerous: true },
    { name: 'transfer', send: actions.transferAction.bind(null, id), fields: [fields.email] },
    {
      name: 'delete',
      send: actions.deleteAction.bind(null, id),
      fields: [fields.reason],
      isDangerous: true,
    },
  ]
}

export async function ApplicationActions({
  application,
  people,
}: {
  application: Application
  people: number
}) {
  const t = await getTranslations('admin.applications.actions')
  const reason = { name: 'reason', label: t('reason'), hint: t('reasonHint'), kind: 'area' as const }
  const fields: Fields = {
    reason,
    reasonRequired: { ...reason, label: t('reasonRequired'), hint: t('reasonForOwner'), required: true },
    email: { name: 'email', label: t('email'), hint: t('emailHint'), kind: 'email', maxLength: 320 },
  }
  const list = (offers: Offer[]): ReactNode =>
    offers.map((offer) => (
      <OfferedAct key={offer.name} offer={offer} name={application.name} people={people} />
    ))
  return (
    <>
      <ActionList label={t('review')}>
        {list([...reviewOffers(application, fields), markOffer(application)])}
      </ActionList>
      <ActionList label={t('more')}>
        {list([
          ...impersonationOffers(application),
          ...registrationOffers(application),
          ...lastingOffers(application, fields),
        ])}
      </ActionList>
    </>
  )
}

async function OfferedAct({ offer, name, people }: { offer: Offer; name: string; people: number }) {
  const [t, common] = await Promise.all([
    getTranslations('admin.applications.actions'),
    getTranslations('common'),
  ])
  const { name: act, send, isDangerous, fields } = offer
  return (
    <ActionItem title={t(`${act}.title`)} text={t(`${act}.text`)}>
      <ActionDialog
        trigger={t(`${act}.button`)}
        title={t(`${act}.question`, { name })}
        confirm={t(`${act}.button`)}
        confirmVariant={isDangerous ? 'danger' : 'primary'}
        pending={t('pending')}
        cancel={common('cancel')}
        fields={fields ?? []}
        send={send}
      >
        <p>{t(`${act}.consequence`, { people })}</p>
      </ActionDialog>
    </ActionItem>
  )
}
