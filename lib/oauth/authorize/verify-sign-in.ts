import type { AuthorizationServer } from '../authorization-server'
import type { BrowserSession } from '../records'
import { lacksSecondFactor, satisfies } from './authentication-context'
import type { AuthorizationRequest } from './authorization-request'
import { isExpected, isHintedAtOther } from './choose-session'
import type { Prompt } from './request-parameters'

export type SignInVerdict = 'good' | 'sign_in' | 'second_step' | 'wrong_person' | 'too_weak'

/**
 * Whether this sign-in is sufficient for this request (OpenID Connect Core 3.1.2.1). `askedAt`: when the request came; a sign-in after it
 * is the answer to it and is not asked for twice.
 */
export function verifySignIn(
  server: Pick<AuthorizationServer, 'canonicalEmail' | 'hooks' | 'now'>,
  request: AuthorizationRequest,
  session: BrowserSession | null,
  askedAt: number,
): SignInVerdict {
  if (session?.user.status !== 'active') return 'sign_in'
  const isAnswer = session.authTime >= askedAt
  if (!isExpected(server, request, session)) {
    return isAnswer ? 'wrong_person' : 'sign_in'
  }
  if (!isAnswer && !isStillGood(server, request, session)) return 'sign_in'
  return isTooWeak(request, session) ? verdictOnWeak(request, session, isAnswer) : 'good'
}

/**
 * The second step is asked for in the same request. A wish of a person who has no second factor is not fulfilled; a demand leads them to
 * set one up.
 */
function verdictOnWeak(
  { acr }: AuthorizationRequest,
  session: BrowserSession,
  isAnswer: boolean,
): SignInVerdict {
  const isDemand = acr?.isEssential === true
  if (lacksSecondFactor(session)) return isDemand || session.hasSecondFactor ? 'second_step' : 'good'
  if (!isAnswer) return 'sign_in'
  return isDemand ? 'too_weak' : 'good'
}

const asksAnew: readonly Prompt[] = ['login', 'select_account', 'create']

/** Whether a sign-in from before the request is sufficient. */
function isStillGood(
  server: Pick<AuthorizationServer, 'canonicalEmail' | 'now'>,
  request: AuthorizationRequest,
  session: BrowserSession,
): boolean {
  const wantsFresh = request.prompt.some((each) => asksAnew.includes(each))
  const isTooOld = request.maxAge !== null && session.authTime + request.maxAge * 1000 < server.now()
  if (wantsFresh || isTooOld) return false
  // The hinted person gets the sign-in page.
  return !isHintedAtOther(server, request.loginHint, session)
}

const isTooWeak = ({ acr }: AuthorizationRequest, session: BrowserSession): boolean =>
  acr !== null && !satisfies(session, acr.values)
