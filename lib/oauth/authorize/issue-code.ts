import type { AuthorizationServer } from '../authorization-server'
import type { BrowserSession, ClientRecord, FamilyRecord } from '../records'
import type { ProtocolSettings } from '../settings'
import { hashToken } from '../tokens/hash-token'
import type { AuthorizationRequest } from './authorization-request'

export type CodeOrder = {
  request: AuthorizationRequest
  session: BrowserSession
  grantId: string
  /** What was allowed of what the request asked for. */
  scopes: string[]
  /** "Just this once": it ends with the browser session at the latest. */
  isOnce: boolean
}

type Ports = Pick<AuthorizationServer, 'store' | 'now' | 'newId' | 'randomToken' | 'settings' | 'log'>

/** Saves a code together with the family that its redemption will fill. */
export async function issueCode(server: Ports, order: CodeOrder): Promise<string> {
  const { request, session, grantId } = order
  const { clientId } = request.client
  const code = server.randomToken()
  const createdAt = server.now()
  const settings = await server.settings()
  const record = {
    hash: hashToken(code),
    clientId,
    redirectUri: request.isRedirectUriSent ? request.redirectUri : null,
    codeChallenge: request.codeChallenge,
    createdAt,
    expiresAt: createdAt + settings.authorizationCodeLifetime * 1000,
  }
  await server.store.saveAuthorizationCode(record, familyOf(server, order, settings, createdAt))
  server.store.touch({ grantId, clientId }, createdAt)
  server.log('code.issued', { clientId, userId: session.user.id, scopes: order.scopes })
  return code
}

function familyOf(server: Ports, order: CodeOrder, settings: ProtocolSettings, now: number): FamilyRecord {
  const { request, session, grantId, scopes } = order
  return {
    id: server.newId(),
    grantId,
    clientId: request.client.clientId,
    userId: session.user.id,
    sessionId: session.id,
    sessionBound: order.isOnce || (scopes.includes('openid') && !scopes.includes('offline_access')),
    scopes,
    resources: request.resourceIdentifiers,
    claims: request.claims,
    authTime: session.authTime,
    acr: session.acr,
    amr: session.amr,
    nonce: request.nonce,
    absoluteExpiresAt: now + familyLifetime(request.client, settings) * 1000,
  }
}

const day = 86_400

/** Seconds. Without refresh tokens a family only has to outlive its access tokens. */
function familyLifetime(client: ClientRecord, settings: ProtocolSettings): number {
  if (client.grantTypes.includes('refresh_token')) {
    return client.refreshTokenAbsoluteLifetime ?? settings.refreshTokenAbsoluteLifetime
  }
  return day + (client.accessTokenLifetime ?? settings.accessTokenLifetime)
}
