import type { PasswordRefusal } from '../authorization-server'
import { OAuthError } from '../errors'
import type { UserRecord } from '../records'
import type { GrantPorts } from './grant'

/**
 * RFC 6749 section 4.3.2. The same error for a wrong password, an unknown name, and an account that is suspended or unverified: the person
 * sees the reason at the user center. Of a right password that is not enough, the description says so: the sign-in page does too.
 */
export async function verifyOwner(
  server: GrantPorts,
  typed: { username: string; password: string },
  request: Request,
): Promise<UserRecord> {
  const verdict = await server.passwordSignIn?.(typed, request)
  if (!verdict) throw new OAuthError('unsupported_grant_type', 'The grant_type is not supported.')
  if ('refused' in verdict) throw refusal(verdict, server.now())
  const user = await server.store.findUser(verdict.userId)
  if (user?.status === 'active' && user.emailVerified) return user
  throw mismatch('suspended or not verified')
}

/**
 * A registered error with its usual status, because clients of this grant know no other (RFC 6749 section 5.2); the header says when the
 * next attempt counts.
 */
function refusal({ refused, retryAt }: PasswordRefusal, now: number): OAuthError {
  const seconds = Math.max(1, Math.ceil(((retryAt ?? now) - now) / 1000))
  const headers = { 'retry-after': String(seconds) }
  if (refused === 'busy')
    return new OAuthError('temporarily_unavailable', 'Too many people are signing in. Try again shortly.', {
      headers,
    })
  if (refused === 'throttled')
    return new OAuthError('invalid_grant', 'Too many tries. Wait before the next one.', {
      headers,
      detail: refused,
    })
  if (refused === 'second_factor')
    return new OAuthError('invalid_grant', 'This account uses two-step sign-in. Sign in with a browser.', {
      detail: refused,
    })
  if (refused === 'terms')
    return new OAuthError('invalid_grant', 'There are terms to agree to. Sign in with a browser once.', {
      detail: refused,
    })
  return mismatch(refused)
}

const mismatch = (detail: string) =>
  new OAuthError('invalid_grant', 'This username and password cannot sign in.', { detail })
