import type { AuthorizationServer } from '../authorization-server'
import type { ClientRecord } from '../records'
import { detailsOf } from '../authorization-details/narrowed-details'
import { confirmationOf, tokenTypeOf } from './confirmation'
import { operatorValues } from './credentials'
import type { DescribedToken } from './find-token'
import { fixedInIntrospection, withFixed } from './reserved-claims'
import { subjectOf } from './subject'

type Ports = Pick<AuthorizationServer, 'issuer' | 'hooks'>

/** RFC 7662 section 2.2, for a caller that may know it; `client` is the one it was issued to. */
export async function describeToken(
  server: Ports,
  token: DescribedToken,
  client: ClientRecord,
): Promise<Record<string, unknown>> {
  const own = describe(server, token, client)
  const context = { clientId: token.clientId, userId: token.user?.id ?? null, scopes: token.scopes }
  const changed = await server.hooks.introspection?.({ ...own }, context)
  if (!changed) return own
  return changed.active === false
    ? { active: false }
    : { ...withFixed(own, changed, fixedInIntrospection), active: true }
}

/** RFC 9470 section 6.2: lets an API check whether the sign-in was recent and strong enough. */
const signInOf = ({ acr, authTime }: NonNullable<DescribedToken['family']>) => ({
  ...(acr !== null && { acr }),
  ...(authTime !== null && { auth_time: Math.floor(authTime / 1000) }),
})

/** `username` only if the scope allows it; where a token was requested from is never included. */
function describe(server: Ports, token: DescribedToken, client: ClientRecord): Record<string, unknown> {
  const { user, audience, scopes } = token
  const [first = server.issuer, ...others] = audience
  return {
    ...operatorValues(token.credentials),
    active: true,
    iss: server.issuer,
    sub: user ? subjectOf(server, user, client) : token.clientId,
    aud: others.length === 0 ? first : audience,
    client_id: token.clientId,
    ...(user && scopes.includes('email') && { username: user.email }),
    scope: scopes.join(' '),
    ...(client.scopeArray && { scp: scopes }),
    iat: Math.floor(token.createdAt / 1000),
    exp: Math.floor(token.expiresAt / 1000),
    jti: token.id,
    ...(token.kind === 'access_token' && token.family && signInOf(token.family)),
    ...(token.kind === 'access_token' && { token_type: tokenTypeOf(token.boundTo) }),
    ...confirmationOf(token.boundTo),
    ...detailsOf(token, null),
    ...(token.actor && { act: token.actor }),
  }
}
