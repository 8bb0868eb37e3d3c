import { recordAudit } from '@/lib/data/audit'
import { holderOfAddress } from '@/lib/data/held-addresses'
import { endOneTimeTokens, saveOneTimeToken } from '@/lib/data/one-time-tokens'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { transaction } from '@/lib/data/transaction'
import { findCredentials, lockUser, type Credentials } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import { consumeAttempt } from '@/lib/rate-limit'
import { done, refused, refusedFields, type Outcome } from '@/lib/outcome'
import { decoyEmailChange, newEmailChange } from './email-change'
import { canonicalEmail } from './email-address'
import { registrationRefusal } from './registration-policy'
import { throttle } from './throttle'

type Asker = { userId: string; locale: string; ip: string | null; userAgent: string | null }

/**
 * Asks the new address for a proof; until it comes, the account keeps the old one. One change waits at a time: a later one ends it. The
 * answer is the same whether or not the new address has an account, which only its mailbox is told.
 */
export async function requestEmailChange(typed: { email: string }, asker: Asker): Promise<Outcome> {
  const to = canonicalEmail(typed.email)
  if (to === null) return refusedFields({ email: 'email_invalid' })
  const user = await findCredentials({ id: asker.userId })
  if (!user) return refused('change_over')
  if (user.email === to) return refusedFields({ email: 'email_same' })
  if (await leavesDomains(user.email, to)) return refusedFields({ email: 'registration_domain' })
  const throttled = await throttle('verify', asker.userId, asker)
  if (throttled) return throttled
  await save(user, to, asker)
  deliverSoon()
  return done
}

/** Where people register with an address of some domains, they stay in them, or in the one that they were invited with. */
const leavesDomains = async (from: string, to: string): Promise<boolean> =>
  domainOf(from) !== domainOf(to) && (await registrationRefusal(to)) === 'registration_domain'

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1)

async function save(user: Credentials, to: string, { locale, ip, userAgent }: Asker): Promise<void> {
  const at = new Date(now())
  const request = { userId: user.id, from: user.email, to, now: at }
  const [account, holder] = await Promise.all([findCredentials({ email: to }), holderOfAddress(to, at)])
  const isTaken = account !== null || (holder !== null && holder !== user.id)
  const change = newEmailChange(request)
  const token = isTaken ? decoyEmailChange(request) : change.token
  const mail = isTaken
    ? { template: 'new_email_taken' as const, link: `${env().issuer}/accounts/login` }
    : change.mail
  const language = (isTaken ? account?.locale : user.locale) ?? locale
  const message = await prepareMail(mail, to, language, at)
  const isMailed = (await consumeAttempt('change_email_mail', to)).allowed
  await transaction(async (database) => {
    await lockUser(user.id, database)
    await endOneTimeTokens('change_email', user.id, at, database)
    await saveOneTimeToken(token, database)
    if (isMailed) await saveOutboxMessage(message, database)
    const target = { type: 'email_change', id: token.id }
    await recordAudit(
      {
        ...{ action: 'user.email_change_requested', at, actorId: user.id, userId: user.id },
        ...{ target, ip, userAgent },
      },
      database,
    )
  })
}
