import type { BrowserSession } from '../records'
import type { AuthorizationRequest } from './authorization-request'

export type SignInVerdict = 'good' | 'sign_in' | 'wrong_person'

/**
 * Whether this sign-in will do for this request (OpenID Connect Core 3.1.2.1). `askedAt`: when the request came; a sign-in made since
 * then is an answer to it, so it is not asked for twice.
 */
export function verifySignIn(
  request: AuthorizationRequest,
  session: BrowserSession | null,
  askedAt: number,
  now: number,
): SignInVerdict {
  if (session?.user.status !== 'active') return 'sign_in'
  const isAnswer = session.authTime >= askedAt
  if (request.expectedSubject !== null && request.expectedSubject !== session.user.id) {
    return isAnswer ? 'wrong_person' : 'sign_in'
  }
  if (isAnswer) return 'good'
  const wantsFresh = request.prompt.includes('login') || request.prompt.includes('select_account')
  const isTooOld = request.maxAge !== null && session.authTime + request.maxAge * 1000 < now
  return wantsFresh || isTooOld || isHintedAtOther(request.loginHint, session) ? 'sign_in' : 'good'
}

/** A hint that is an address of somebody else: that person should get to sign in. */
function isHintedAtOther(hint: string | null, { user }: BrowserSession): boolean {
  return hint !== null && hint.includes('@') && hint.trim().toLowerCase() !== user.email.toLowerCase()
}
