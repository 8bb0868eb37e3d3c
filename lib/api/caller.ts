import type { AuthorizationServer } from '@/lib/oauth/authorization-server'
import type { ClaimsRequest, LiveAccessToken, UserRecord } from '@/lib/oauth/records'
import { findToken, type FoundToken } from '@/lib/oauth/tokens/find-token'
import { credentialsMissing, malformedRequest, scopeMissing, tokenRefused } from './challenge'
import { refuseForeignPage } from './same-origin'

/** Whoever calls: a person in their browser, or the holder of an access token of ours. */
export type Caller = PersonCaller | ClientCaller
export type PersonCaller = SessionCaller | TokenCaller

export type SessionCaller = { by: 'session'; user: UserRecord }

type Token = { by: 'token'; clientId: string; scopes: string[] }

/** `user` is who authorized it; `claims` the request parameter of that authorization (OpenID Connect Core 5.5). */
export type TokenCaller = Token & { user: UserRecord; claims: ClaimsRequest | null }

/** A client that acts for itself. */
export type ClientCaller = Token & { user: null }

type Ports = Pick<AuthorizationServer, 'issuer' | 'store' | 'keys' | 'now' | 'browserSession'>

const bearer = /^bearer +([A-Za-z0-9._~+/-]+=*) *$/i

/**
 * An `Authorization` header decides, whatever cookies come along. Without one it is the browser's session, if the request came from a page
 * of ours.
 */
export async function identify(server: Ports, request: Request): Promise<Caller> {
  // RFC 9700 section 4.3.2: an address ends in logs and histories.
  if (new URL(request.url).searchParams.has('access_token')) {
    throw malformedRequest(
      server,
      'The access token may not be in the address. Send it in the Authorization header.',
    )
  }
  const header = request.headers.get('authorization')
  if (header !== null) return holderOf(server, header)
  const session = await server.browserSession(request)
  if (!session) throw credentialsMissing(server)
  refuseForeignPage(server.issuer, request)
  return { by: 'session', user: session.user }
}

/** A person in their own browser may do all of it; a token what its scopes say. */
export function requireScope(server: Ports, caller: Caller, scope: string): void {
  if (caller.by === 'token' && !caller.scopes.includes(scope)) throw scopeMissing(server, scope)
}

async function holderOf(server: Ports, header: string): Promise<TokenCaller | ClientCaller> {
  const value = bearer.exec(header)?.[1]
  if (value === undefined) {
    throw tokenRefused(server, 'The Authorization header is not of the form: Bearer, a space, and the token.')
  }
  const token: (FoundToken & Partial<Pick<LiveAccessToken, 'family'>>) | null = await findToken(
    server,
    value,
    'access_token',
  )
  // RFC 9068 section 4: a token for another API is none of ours.
  if (token?.kind !== 'access_token' || !token.audience.includes(server.issuer)) {
    throw tokenRefused(server, 'The access token is unknown, has ended, or is for another API.')
  }
  const { clientId, scopes, user } = token
  const holder = { by: 'token', clientId, scopes } as const
  return user ? { ...holder, user, claims: token.family?.claims ?? null } : { ...holder, user: null }
}
