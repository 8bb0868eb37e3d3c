import { rememberLocale } from '@/lib/i18n/remember-locale'
import { rememberMethod } from '@/lib/session/last-method'
import { startSession } from '@/lib/session/start-session'
import { continueAddress, type Continuation } from './continuation'

/** A person who has shown one factor. */
export type FirstFactor = {
  userId: string
  /** What was shown (RFC 8176). */
  amr: string[]
  /** The sign-in provider, where one was used. */
  provider?: string
  /** What the sign-in page offers first next time; absent: as before. */
  method?: string
  /** The language of their profile, unless another was chosen in this browser. */
  locale?: string | null
}

/**
 * The one end of every way in: after the first factor it starts the session. Answers the address to go on to. The page, action or
 * handler that has checked the factor redirects there.
 */
export async function finishSignIn(person: FirstFactor, continuation: Continuation): Promise<string> {
  const { userId, amr, provider, method, locale } = person
  await startSession(userId, { amr, ...(provider !== undefined && { provider }) })
  if (method !== undefined) await rememberMethod(method)
  if (locale !== undefined) await rememberLocale(locale, { unlessChosen: true })
  return continueAddress(continuation)
}

/** For a way in that leads to the account and nowhere else. */
export const toAccount: Continuation = { interactionId: null, next: null }
