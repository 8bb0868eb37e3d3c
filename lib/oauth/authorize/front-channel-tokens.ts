import type { AuthorizationServer } from '../authorization-server'
import type { FamilyRecord } from '../records'
import { resolveAudience } from '../tokens/audience'
import { issueIdToken } from '../tokens/id-token'
import { issueTokens } from '../tokens/issue-tokens'
import type { AllowedOrder } from './new-family'
import { givesAccessToken, givesIdToken } from './response-type'

export type IssuingServer = Omit<AuthorizationServer, 'browserSession' | 'errorPage'>

/**
 * The tokens among the response parameters: RFC 6749 section 4.2.2, OpenID Connect Core 3.2.2.5 and 3.3.2.5. There is never a refresh token.
 *
 * @param family saved before, so that the tokens are listed and can be revoked
 * @param code what is sent beside them; null: nothing
 */
export async function frontChannelTokens(
  server: IssuingServer,
  order: AllowedOrder,
  family: FamilyRecord,
  code: string | null,
): Promise<Record<string, string>> {
  const { request, session, scopes } = order
  const common = {
    client: request.client,
    person: { user: session.user, family },
    scopes,
    nonce: request.nonce,
    ...(code !== null && { signedBeside: { code, state: request.state } }),
  }
  if (!givesAccessToken(request.responseType))
    return { id_token: await issueIdToken(server, { ...common, accessToken: null }) }
  const decision = {
    ...common,
    audience: await resolveAudience(server, request.resourceIdentifiers),
    refreshToken: null,
    boundTo: null,
    omitsIdToken: !givesIdToken(request.responseType),
  }
  const tokens = await issueTokens(server, decision, order.browser)
  return Object.fromEntries(Object.entries(tokens).map(([name, value]) => [name, written(value)]))
}

/** Values that are JSON in a token response are JSON in a URL too (RFC 9396 section 7). */
const written = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
