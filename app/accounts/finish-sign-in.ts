import { beginPendingSignIn, finishPendingSignIn, type PendingSignIn } from '@/lib/account/pending-sign-in'
import { mayKeepAccount } from '@/lib/account/keep-account'
import { stepAfterFirstFactor } from '@/lib/account/step-after-first-factor'
import { termsDue } from '@/lib/account/terms-due'
import { tellNewDevice } from '@/lib/account/tell-new-device'
import { now } from '@/lib/clock'
import { rememberLocale } from '@/lib/i18n/remember-locale'
import { rememberMethod } from '@/lib/session/last-method'
import { withMethods } from '@/lib/session/methods'
import { requestOrigin } from '@/lib/session/request-origin'
import { startSession } from '@/lib/session/start-session'
import {
  clearPendingSignInCookie,
  readTrustedCookie,
  setPendingSignInCookie,
} from '@/lib/session/two-step-cookies'
import { carriedTo, continueAddress, type Continuation } from './continuation'

/** A person who has shown one factor a moment ago. */
export type FirstFactor = {
  userId: string
  /** What was shown (RFC 8176). */
  amr: string[]
  /** The sign-in provider, where one was used. */
  provider?: string | undefined
  /** What the sign-in page offers first next time; absent: as before. */
  method?: string | undefined
  /** The language of their profile, unless another was chosen in this browser. */
  locale?: string | null | undefined
  /** The answer to "Keep me signed in", where it was asked. */
  kept?: boolean | undefined
  /** The account was made, or taken over, a moment ago in this browser: its owner needs no mail about it. */
  isFirst?: boolean | undefined
}

/** `provedAt`: when the last factor was shown, in milliseconds. The session counts from then, however long the person reads afterwards. */
type Proven = FirstFactor & { provedAt: number }

const pages = {
  second_step: '/accounts/login/second_step',
  set_up: '/accounts/login/set_up_two_step',
  terms: '/accounts/login/terms',
  keep: '/accounts/deletion',
} as const

/**
 * The one end of every way in. After the first factor it starts the session, or keeps what was proven and asks for the second step. Answers
 * the address to go on to; the page, action or handler that has checked the factor redirects there.
 */
export async function finishSignIn(shown: FirstFactor, continuation: Continuation): Promise<string> {
  const person = { ...shown, provedAt: now() }
  const [{ ip }, trusted] = await Promise.all([requestOrigin(), readTrustedCookie()])
  const step = await stepAfterFirstFactor(person, { trusted, ip })
  return step === null ? finishProven(person, continuation) : wait(step, person, continuation)
}

/** Keeps what was shown, and answers the page of the next step. */
async function wait(step: PendingSignIn['step'], person: Proven, continuation: Continuation) {
  const { token, lifetime } = await beginPendingSignIn({ ...person, ...continuation, step })
  await setPendingSignInCookie(token, lifetime)
  return carriedTo(pages[step], continuation)
}

/**
 * Starts the session that waited, with what was shown besides the first factor, unless something else waits by now. null: it waits no longer, because another request was
 * faster, it expired, or the person was suspended.
 */
export async function finishPending(
  pending: PendingSignIn,
  shown: string[],
  isConsumed = false,
): Promise<string | null> {
  if (!isConsumed && !(await finishPendingSignIn(pending))) return null
  const { interactionId, next, amr } = pending
  const provedAt = shown.length > 0 ? now() : pending.provedAt
  return finishProven({ ...pending, amr: withMethods(amr, shown), provedAt }, { interactionId, next })
}

/** After the last factor. Starts the session, unless the person decides first whether to keep the account, or has terms to agree to. */
async function finishProven(person: Proven, continuation: Continuation): Promise<string> {
  const { userId, amr, provedAt, provider, method, locale, kept } = person
  if (await mayKeepAccount(userId)) return wait('keep', person, continuation)
  if (await termsDue(userId)) return wait('terms', person, continuation)
  // Of this sign-in, or of one that was begun before it and left.
  await clearPendingSignInCookie()
  const started = await startSession(userId, {
    amr,
    provedAt,
    ...(provider !== undefined && { provider }),
    ...(kept !== undefined && { kept }),
  })
  if (started?.isNewDevice && !person.isFirst) await tellNewDevice({ userId, ...started })
  if (method !== undefined) await rememberMethod(method)
  if (locale !== undefined) await rememberLocale(locale, { unlessChosen: true })
  return continueAddress(continuation)
}

/** For a way in that leads to the account and nowhere else. */
export const toAccount: Continuation = { interactionId: null, next: null }
