import type { AuthorizationServer } from '../authorization-server'
import { OAuthError } from '../errors'
import type { BrowserSession, GrantRecord } from '../records'
import type { AuthorizationRequest } from './authorization-request'
import { needsConsent } from './consent-coverage'
import { unmetRequirements } from './authentication-context'
import { verifySignIn } from './verify-sign-in'

export type InteractionStep = 'sign_in' | 'second_step' | 'register' | 'verify_email' | 'consent'

/** A session that may decide about this request: its sign-in is sufficient and its email address verified. */
export type Readiness =
  { step: Exclude<InteractionStep, 'consent'> } | { step: null; session: BrowserSession }

export type AuthorizationOutcome =
  { step: InteractionStep } | { step: null; session: BrowserSession; grant: GrantRecord | null }

type Ports = Pick<AuthorizationServer, 'canonicalEmail' | 'hooks' | 'store' | 'now'>

/** The next step before a code can be issued; with `prompt=none` it throws the matching error. */
export async function decideAuthorization(
  server: Ports,
  request: AuthorizationRequest,
  session: BrowserSession | null,
  askedAt: number,
): Promise<AuthorizationOutcome> {
  const now = server.now()
  const findGrant = (userId: string) => server.store.findLiveGrant(userId, request.client.clientId, now)
  const found = isSilent(request) && session ? await findGrant(session.user.id) : undefined
  if (found === null && !request.client.trusted) throw signInRequired()
  const readiness = verifyReadiness(server, request, session, askedAt)
  if (readiness.step !== null) return readiness
  const grant = found === undefined ? await findGrant(readiness.session.user.id) : found
  if (!needsConsent(request, grant, await server.store.listScopes(), now)) {
    return { step: null, session: readiness.session, grant }
  }
  if (isSilent(request)) throw new OAuthError('consent_required', 'The person has not allowed this yet.')
  return { step: 'consent' }
}

export function verifyReadiness(
  server: Pick<AuthorizationServer, 'canonicalEmail' | 'hooks' | 'now'>,
  request: AuthorizationRequest,
  session: BrowserSession | null,
  askedAt: number,
): Readiness {
  const verdict = verifySignIn(server, request, session, askedAt)
  if (verdict === 'wrong_person') {
    throw new OAuthError('login_required', 'The signed-in person is not the one that was asked for.')
  }
  if (verdict === 'too_weak') throw unmetRequirements()
  if (verdict === 'second_step') {
    if (isSilent(request)) throw signInRequired()
    return { step: 'second_step' }
  }
  if (verdict === 'sign_in' || session === null) {
    if (isSilent(request)) throw signInRequired()
    return { step: request.prompt.includes('create') ? 'register' : 'sign_in' }
  }
  if (session.user.emailVerified) return { step: null, session }
  if (isSilent(request))
    throw new OAuthError('interaction_required', 'The person has to verify their address.')
  return { step: 'verify_email' }
}

/** Also for a person who never allowed this client anything, because the client must not learn whether they are signed in here. */
const signInRequired = () => new OAuthError('login_required', 'The person has to sign in.')

const isSilent = (request: AuthorizationRequest) => request.prompt.includes('none')

const pages: Record<InteractionStep, string> = {
  sign_in: '/accounts/login',
  second_step: '/accounts/login/second_step',
  register: '/accounts/register',
  verify_email: '/accounts/verify_email',
  consent: '/oauth/consent',
}

/** The next page. Relative, because the cookies belong to the current host. */
export const pageFor = (step: InteractionStep, id: string) =>
  `${pages[step]}?interaction=${encodeURIComponent(id)}`
