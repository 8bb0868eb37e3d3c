import type { AuthorizationServer } from '../authorization-server'
import type { BrowserSession, ClientRecord, FamilyRecord } from '../records'
import type { ProtocolSettings } from '../settings'
import { acrOf } from './authentication-context'
import type { AuthorizationRequest } from './authorization-request'
import { givesCode } from './response-type'

/** What was allowed, and the person who allowed it. */
export type AllowedOrder = {
  request: AuthorizationRequest
  session: BrowserSession
  grantId: string
  /** The requested scopes that were allowed. */
  scopes: string[]
  /** "Just this once": the family ends with the browser session at the latest. */
  isOnce: boolean
  /** The request whose IP address and user agent are recorded with tokens that are issued now. */
  browser?: Request
}

/** The family of everything that this authorization issues. */
export async function newFamily(
  server: Pick<AuthorizationServer, 'newId' | 'now' | 'settings'>,
  order: AllowedOrder,
): Promise<FamilyRecord> {
  const { request, session, grantId, scopes } = order
  const mayRefresh = request.client.grantTypes.includes('refresh_token') && givesCode(request.responseType)
  const lifetime = familyLifetime(request.client, await server.settings(), mayRefresh)
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
    acr: acrOf(session),
    amr: session.amr,
    nonce: request.nonce,
    authorizationDetails: request.authorizationDetails,
    absoluteExpiresAt: server.now() + lifetime * 1000,
  }
}

const day = 86_400

/** Seconds. Without refresh tokens a family only has to outlive its access tokens. */
export function familyLifetime(
  client: ClientRecord,
  settings: ProtocolSettings,
  mayRefresh: boolean,
): number {
  if (mayRefresh) return client.refreshTokenAbsoluteLifetime ?? settings.refreshTokenAbsoluteLifetime
  return day + (client.accessTokenLifetime ?? settings.accessTokenLifetime)
}
