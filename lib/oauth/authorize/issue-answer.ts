import { issueImplicitly, type IssuingServer } from './issue-implicitly'
import { type AllowedOrder, newFamily } from './new-family'
import { isImplicit } from './response-type'
import type { AuthorizationServer } from '../authorization-server'
import type { ClientRecord } from '../records'
import type { ProtocolSettings } from '../settings'
import { hashToken } from '../tokens/hash-token'

/** The response parameters of an allowed request: a code, or for a legacy client the tokens themselves. */
export async function issueAnswer(
  server: IssuingServer,
  order: AllowedOrder,
): Promise<Record<string, string>> {
  return isImplicit(order.request.responseType)
    ? issueImplicitly(server, order)
    : { code: await issueCode(server, order) }
}

type Ports = Pick<AuthorizationServer, 'store' | 'now' | 'newId' | 'randomToken' | 'settings' | 'log'>

/** Saves a code with the family that its redemption will use. */
export async function issueCode(server: Ports, order: AllowedOrder): Promise<string> {
  const { request, session, grantId } = order
  const { clientId } = request.client
  const code = server.randomToken()
  const createdAt = server.now()
  const lifetime = codeLifetime(request.client, await server.settings())
  const record = {
    hash: hashToken(code),
    clientId,
    redirectUri: request.isRedirectUriSent ? request.redirectUri : null,
    codeChallenge: request.codeChallenge,
    boundTo: request.boundTo,
    createdAt,
    expiresAt: createdAt + lifetime * 1000,
  }
  await server.store.saveAuthorizationCode(record, await newFamily(server, order))
  server.store.recordUse({ grantId, clientId }, createdAt)
  server.log('code.issued', { clientId, userId: session.user.id, scopes: order.scopes })
  return code
}

const minute = 60

/** Seconds. FAPI 2.0 Security Profile section 5.3.2.1: at most a minute. */
const codeLifetime = ({ profile }: ClientRecord, { authorizationCodeLifetime }: ProtocolSettings) =>
  profile === 'fapi2' ? Math.min(authorizationCodeLifetime, minute) : authorizationCodeLifetime
