import type { AuthorizationServer } from '../authorization-server'
import type { AuthorizationRequest } from '../authorize/authorization-request'
import { isOptionalScope } from '../authorize/consent-coverage'
import { openedClaims, claimsOf } from '../claims/standard-claims'
import type { BrowserSession, ConsentReceipt, GrantRecord, UserRecord, ConsentDuration } from '../records'

export type AllowDecision = {
  allow: true
  /** The optional scopes that the person ticked. */
  scopes: string[]
  duration: ConsentDuration
  /** The language the person read. */
  locale: string
  /** The person whose values the page showed: another person may have signed in in another tab since. */
  personId: string
}

/** `because`: the person will not sign in as strongly as the request demands. `personId`: whose page it was. */
export type InteractionDecision =
  AllowDecision | { allow: false; because?: 'unmet_requirements'; personId?: string }

/** The question to the person, from a browser or a device. */
export type ConsentRequest = Pick<
  AuthorizationRequest,
  'client' | 'scopes' | 'resources' | 'claims' | 'authorizationDetails'
>

/** The requested scopes without the unticked optional ones; "just this once" never includes offline access. */
export function allowedScopes(
  { client, scopes }: Pick<ConsentRequest, 'client' | 'scopes'>,
  decision: AllowDecision,
): string[] {
  return scopes.filter((scope) => {
    if (scope === 'offline_access' && decision.duration === 'once') return false
    return !isOptionalScope(client, scope) || decision.scopes.includes(scope)
  })
}

type Ports = Pick<AuthorizationServer, 'store' | 'now'>

export async function saveConsent(
  server: Ports,
  request: ConsentRequest,
  session: BrowserSession,
  decision: AllowDecision,
): Promise<GrantRecord> {
  const { client, resources } = request
  const now = server.now()
  const existing = await server.store.findLiveGrant(session.user.id, client.clientId, now)
  const scopes = allowedScopes(request, decision)
  const isUnticked = (scope: string) => isOptionalScope(client, scope) && !decision.scopes.includes(scope)
  return server.store.saveGrant({
    userId: session.user.id,
    clientId: client.clientId,
    scopes,
    resources: resources.map(({ identifier }) => identifier),
    withdrawn: request.scopes.filter(isUnticked),
    remembered: decision.duration !== 'once',
    expiresAt: expiryOf(decision, existing, session, now),
    receipt: await makeReceipt(server, request, session.user, decision, existing),
    now,
  })
}

const thirtyDays = 30 * 86_400_000

/** "Just this once" neither prolongs nor shortens what was allowed before. */
function expiryOf(
  { duration }: AllowDecision,
  existing: GrantRecord | null,
  session: BrowserSession,
  now: number,
): number | null {
  if (duration === 'days_30') return now + thirtyDays
  if (duration === 'until_removed') return null
  return existing ? existing.expiresAt : session.expiresAt
}

async function makeReceipt(
  server: Ports,
  request: ConsentRequest,
  user: UserRecord,
  decision: AllowDecision,
  existing: GrantRecord | null,
): Promise<ConsentReceipt> {
  const scopes = allowedScopes(request, decision)
  const names = openedClaims(scopes, await server.store.listScopes())
  for (const name of Object.keys({ ...request.claims?.userinfo, ...request.claims?.id_token }))
    names.add(name)
  names.delete('sub')
  return {
    at: server.now(),
    scopes,
    asked: [...new Set([...(existing?.receipt?.asked ?? []), ...request.scopes])],
    claims: shownValues(user, names),
    resources: request.resources.map(({ identifier }) => identifier),
    ...(request.authorizationDetails && { authorizationDetails: request.authorizationDetails }),
    duration: decision.duration,
    locale: decision.locale,
  }
}

/** A missing value is recorded as empty, because it was requested too. */
function shownValues(user: UserRecord, names: Set<string>): Record<string, string> {
  const values = claimsOf(user, names)
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value ?? ''))
  return Object.fromEntries([...names].map((name) => [name, name in values ? text(values[name]) : '']))
}
