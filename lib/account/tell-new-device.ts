import { saveOneTimeToken } from '@/lib/data/one-time-tokens'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { transaction } from '@/lib/data/transaction'
import { findCredentials } from '@/lib/data/users'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import { log } from '@/lib/log'
import { consumeAttempt } from '@/lib/rate-limit'
import { knownBrowser } from './browser-name'
import { newNotMe } from './not-me'

type SignIn = { userId: string; sessionId: string; at: Date; ip: string | null; userAgent: string | null }

/**
 * A sign-in from a browser that the account has not been used in. An address that was never verified may be another person's: no mail. Nor
 * after many in a day: the owner has been told by then.
 */
export async function tellNewDevice({ userId, sessionId, at, ip, userAgent }: SignIn): Promise<void> {
  const user = await findCredentials({ id: userId })
  if (!user?.emailVerified) return
  if (!(await consumeAttempt('new_device_mail', userId)).allowed) return log('mail.throttled', { userId })
  const { token, link } = newNotMe(userId, sessionId, at)
  const asked = { at, ip, browser: knownBrowser(userAgent ?? '') }
  const mail = { template: 'new_device' as const, asked, link }
  const message = await prepareMail(mail, user.email, user.locale, at, user.zoneinfo)
  await transaction(async (database) => {
    await saveOneTimeToken(token, database)
    await saveOutboxMessage(message, database)
  })
  deliverSoon()
}
