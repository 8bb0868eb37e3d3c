import { recordAudit } from '@/lib/data/audit'
import { findOneTimeToken, saveOneTimeToken } from '@/lib/data/one-time-tokens'
import { saveOutboxMessage, withdrawOutboxMessage } from '@/lib/data/outbox'
import { transaction } from '@/lib/data/transaction'
import { findCredentials, type Credentials } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import { consumeAttempt } from '@/lib/rate-limit'
import { canonicalEmail } from './email-address'
import { refused, refusedFields, type Outcome, type Refusal } from '@/lib/outcome'
import { newPasswordReset } from './password-reset'
import { suspensionOf } from './suspension'
import { networkOf, throttle } from './throttle'

export type ResetFrom = {
  ip: string | null
  userAgent: string | null
  locale: string
  interactionId: string | null
  /** As for `signIn`. */
  deviceOf?: (userId: string) => string | null
}

/**
 * Gives the same answer after the same work, with or without an account. A mail goes out for an account that is not suspended, or
 * whose owner may still keep it, even if it
 * has no password yet. Mails are counted, never answers: once strangers have used up the mails of an address, the links in them still work.
 * The links of half an hour work side by side, so a request takes nothing from the one before.
 */
export async function requestPasswordReset(
  typed: { email: string },
  from: ResetFrom,
): Promise<Outcome<{ resetId: string }>> {
  const email = canonicalEmail(typed.email)
  if (email === null) return refusedFields({ email: 'email_invalid' })
  const user = await findCredentials({ email })
  const counted = await countRequest(email, user, from)
  if (typeof counted !== 'boolean') return counted
  const userId = counted && user && (await mayReset(user)) ? user.id : null
  const asked = { ip: from.ip, userAgent: from.userAgent, at: new Date(now()) }
  const { token, mail } = newPasswordReset({ userId, email, interactionId: from.interactionId, asked })
  const message = await prepareMail(mail, email, user?.locale ?? from.locale, asked.at, user?.zoneinfo)
  await transaction(async (database) => {
    await saveOneTimeToken(token, database)
    await saveOutboxMessage(message, database)
    // There is no recipient. Run as many statements as for one, so that the time tells nothing.
    if (userId === null) return withdrawOutboxMessage(message.id, database)
    const target = { type: 'password_reset', id: token.id }
    await recordAudit(
      { action: 'user.password_reset_requested', actorId: null, userId, target, ...asked },
      database,
    )
  })
  if (userId !== null) deliverSoon()
  return { ok: true, value: { resetId: token.id } }
}

const mayReset = async ({ id, status }: Credentials): Promise<boolean> =>
  status === 'active' || (await suspensionOf(id)) === null

/** Whether a mail may go. A browser where the account has signed in before has mails of its own, and is told when they are spent. */
async function countRequest(
  email: string,
  user: Credentials | null,
  { ip, deviceOf }: ResetFrom,
): Promise<boolean | Refusal> {
  const deviceId = (user && deviceOf?.(user.id)) ?? null
  if (deviceId !== null)
    return (await throttle('reset_device', `${email}|${deviceId}`, { userId: user?.id ?? null, ip })) ?? true
  return (
    (await throttle('reset_network', networkOf(ip))) ?? (await consumeAttempt('reset_mail', email)).allowed
  )
}

/** The same again, for the browser that asked. */
export async function repeatPasswordReset(
  resetId: string,
  from: Omit<ResetFrom, 'interactionId'>,
): Promise<Outcome<{ resetId: string }>> {
  const previous = await findOneTimeToken('reset_password', { id: resetId })
  if (!previous?.email) return refused('reset_gone')
  return requestPasswordReset({ email: previous.email }, { ...from, interactionId: previous.interactionId })
}
