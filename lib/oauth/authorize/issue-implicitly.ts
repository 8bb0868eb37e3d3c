import type { AuthorizationServer } from '../authorization-server'
import type { FamilyRecord } from '../records'
import { resolveAudience } from '../tokens/audience'
import { issueIdToken } from '../tokens/id-token'
import { issueTokens } from '../tokens/issue-tokens'
import { newFamily, type AllowedOrder } from './new-family'

export type IssuingServer = Omit<AuthorizationServer, 'browserSession' | 'errorPage'>

/**
 * RFC 6749 section 4.2.2 and OpenID Connect Core 3.2.2.5: the fragment's parameters. Saved as a family, so that the tokens are listed and
 * can be revoked; there is never a refresh token.
 */
export async function issueImplicitly(
  server: IssuingServer,
  order: AllowedOrder,
): Promise<Record<string, string>> {
  const { request, session, grantId, scopes } = order
  const { clientId } = request.client
  const family = await newFamily(server, order)
  await server.store.saveFamily(family, server.now())
  server.store.recordUse({ grantId, clientId }, server.now())
  server.log('token.issued', { clientId, grantType: 'implicit', scopes, userId: session.user.id })
  return request.responseType === 'id_token'
    ? { id_token: await onlyIdToken(server, order, family) }
    : issueWithAccessToken(server, order, family)
}

async function issueWithAccessToken(server: IssuingServer, order: AllowedOrder, family: FamilyRecord) {
  const { request, session, scopes } = order
  const decision = {
    client: request.client,
    person: { user: session.user, family },
    scopes,
    audience: await resolveAudience(server, request.resourceIdentifiers),
    refreshToken: null,
    boundTo: null,
    nonce: request.nonce,
    omitsIdToken: request.responseType === 'token',
  }
  const tokens = await issueTokens(server, decision, order.browser)
  return Object.fromEntries(Object.entries(tokens).map(([name, value]) => [name, written(value)]))
}

/** Values that are JSON in a token response are JSON in a URL too (RFC 9396 section 7). */
const written = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

const onlyIdToken = (
  server: IssuingServer,
  { request, session, scopes }: AllowedOrder,
  family: FamilyRecord,
) =>
  issueIdToken(server, {
    client: request.client,
    person: { user: session.user, family },
    scopes,
    accessToken: null,
    nonce: request.nonce,
  })
