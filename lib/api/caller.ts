import type { AuthorizationServer } from '@/lib/oauth/authorization-server'
import type { ClaimsRequest, UserRecord } from '@/lib/oauth/records'
import { OAuthError } from '@/lib/oauth/errors'
import { askedClaims } from '@/lib/oauth/claims/standard-claims'
import { findToken, type FoundToken } from '@/lib/oauth/tokens/find-token'
import { tokenInHeader, type PresentedToken } from '@/lib/oauth/tokens/presented-token'
import { verifyPossession } from '@/lib/oauth/tokens/verify-possession'
import {
  credentialsMissing,
  malformedRequest,
  possessionRefused,
  scopeMissing,
  tokenRefused,
} from './challenge'
import { refuseCrossOrigin } from './same-origin'

/** The caller: a person in their browser, or the holder of an access token of this server. */
export type Caller = PersonCaller | ClientCaller
export type PersonCaller = SessionCaller | TokenCaller

export type SessionCaller = { by: 'session'; user: UserRecord }

/** `nextNonce`: for the next proof of the key that the token is bound to. */
type Token = { by: 'token'; clientId: string; scopes: string[]; nextNonce: string | null }

/** `user` is who authorized it; `claims` the request parameter of that authorization (OpenID Connect Core 5.5). */
export type TokenCaller = Token & { user: UserRecord; claims: ClaimsRequest | null }

/** A client that acts for itself. */
export type ClientCaller = Token & { user: null }

type Ports = Pick<
  AuthorizationServer,
  'issuer' | 'store' | 'keys' | 'settings' | 'now' | 'browserSession' | 'mutualTls'
>
type Call = { server: Ports; request: Request }

/**
 * An `Authorization` header decides, even if cookies are sent. Without one it is the browser's session, if the request came from a page of
 * this site.
 */
export async function identify(server: Ports, request: Request): Promise<Caller> {
  // RFC 9700 section 4.3.2: an address ends in logs and histories.
  if (new URL(request.url).searchParams.has('access_token')) {
    throw malformedRequest(
      { server, request },
      'The access token may not be in the address. Send it in the Authorization header.',
    )
  }
  const header = request.headers.get('authorization')
  if (header !== null) return holderOf({ server, request }, tokenInHeader(header))
  const session = await server.browserSession(request)
  if (!session) throw credentialsMissing(server)
  refuseCrossOrigin(server.issuer, request)
  return { by: 'session', user: session.user }
}

/** A person in their own browser may do all of it; a token what its scopes say. */
export function requireScope(call: Call, caller: Caller, scope: string): void {
  if (caller.by === 'token' && !caller.scopes.includes(scope)) throw scopeMissing(call, scope)
}

async function holderOf(call: Call, presented: PresentedToken | null): Promise<TokenCaller | ClientCaller> {
  if (presented === null) {
    const detail = 'The Authorization header is not of the form: Bearer (or DPoP), a space, and the token.'
    throw tokenRefused(call, detail)
  }
  const token = await findToken(call.server, presented.value, 'access_token')
  // RFC 9068 section 4: a token for another API is refused here.
  if (token?.kind !== 'access_token' || !token.audience.includes(call.server.issuer)) {
    throw tokenRefused(call, 'The access token is unknown, has ended, or is for another API.')
  }
  const nextNonce = await nonceAfter(call, presented, token)
  const { clientId, scopes, user } = token
  const holder = { by: 'token', clientId, scopes, nextNonce } as const
  return user ? { ...holder, user, claims: askedClaims(token) } : { ...holder, user: null }
}

async function nonceAfter(
  { server, request }: Call,
  presented: PresentedToken,
  token: FoundToken,
): Promise<string | null> {
  try {
    return (await verifyPossession(server, request, presented, token)).nextNonce
  } catch (error) {
    throw error instanceof OAuthError ? possessionRefused(error) : error
  }
}
