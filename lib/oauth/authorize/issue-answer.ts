import { frontChannelTokens, type IssuingServer } from './front-channel-tokens'
import { type AllowedOrder, newFamily } from './new-family'
import { givesAccessToken, givesCode, givesTokens } from './response-type'
import type { ClientRecord, FamilyRecord } from '../records'
import type { ProtocolSettings } from '../settings'
import { hashToken } from '../tokens/hash-token'

/**
 * The response parameters of an allowed request: a code, tokens, or both (OpenID Connect Core 3.3.2.5). All of it is one family: a code that
 * comes twice ends the tokens too.
 */
export async function issueAnswer(
  server: IssuingServer,
  order: AllowedOrder,
): Promise<Record<string, string>> {
  const { request, session, grantId, scopes } = order
  const { clientId } = request.client
  const family = await newFamily(server, order)
  const code = givesCode(request.responseType) ? await saveCode(server, order, family) : null
  if (code === null) await server.store.saveFamily(family, server.now())
  server.store.recordUse({ grantId, clientId }, server.now())
  const userId = session.user.id
  if (code !== null) server.log('code.issued', { clientId, userId, scopes })
  if (code !== null && !givesTokens(request.responseType)) return { code }
  if (code === null || givesAccessToken(request.responseType))
    server.log('token.issued', { clientId, grantType: 'implicit', scopes, userId })
  return { ...(code !== null && { code }), ...(await frontChannelTokens(server, order, family, code)) }
}

/** With the family that its redemption will use. */
async function saveCode(
  server: IssuingServer,
  { request }: AllowedOrder,
  family: FamilyRecord,
): Promise<string> {
  const code = server.randomToken()
  const createdAt = server.now()
  const lifetime = codeLifetime(request.client, await server.settings())
  const record = {
    hash: hashToken(code),
    clientId: request.client.clientId,
    redirectUri: request.isRedirectUriSent ? request.redirectUri : null,
    codeChallenge: request.codeChallenge,
    boundTo: request.boundTo,
    createdAt,
    expiresAt: createdAt + lifetime * 1000,
  }
  await server.store.saveAuthorizationCode(record, family)
  return code
}

const minute = 60

/** Seconds. FAPI 2.0 Security Profile section 5.3.2.1: at most a minute. */
const codeLifetime = ({ profile }: ClientRecord, { authorizationCodeLifetime }: ProtocolSettings) =>
  profile === 'fapi2' ? Math.min(authorizationCodeLifetime, minute) : authorizationCodeLifetime
