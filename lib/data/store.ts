import type { Store } from '@/lib/oauth/store'
import { cached } from './cached'
import { consumeAuthorizationCode } from './statements/consume-authorization-code'
import {
  decideDeviceAuthorization,
  findDeviceAuthorization,
  openDeviceAuthorization,
  saveDeviceAuthorization,
} from './statements/device-authorizations'
import { findClient } from './statements/find-client'
import { describeLiveAccessToken, findLiveAccessToken } from './statements/find-live-access-token'
import { findLiveGrant } from './statements/find-live-grant'
import { findLiveRefreshToken } from './statements/find-live-refresh-token'
import { findResource } from './statements/find-resource'
import { findUser } from './statements/find-user'
import { listAuthorizationDetailTypes } from './statements/list-authorization-detail-types'
import { listScopes } from './statements/list-scopes'
import { pollDeviceAuthorization } from './statements/poll-device-authorization'
import { prolongRefreshToken } from './statements/prolong-refresh-token'
import { revokeAccessToken, revokeRefreshToken } from './statements/revoke-token'
import { isMachineTokenRevoked, saveRevokedAccessToken } from './statements/revoked-access-token'
import { rotateRefreshToken } from './statements/rotate-refresh-token'
import { saveAuthorizationCode } from './statements/save-authorization-code'
import { saveFamily } from './statements/save-family'
import { saveGrant } from './statements/save-grant'
import { saveMachineToken } from './statements/save-machine-token'
import { saveTokens } from './statements/save-tokens'
import { standingGrantId } from './statements/standing-grant'
import { consumeStoredRequest, findStoredRequest, saveStoredRequest } from './statements/stored-requests'
import { useIdentifier } from './statements/use-identifier'
import { recordLastUse } from './last-used'

/** The store over PostgreSQL. Only clients and the catalogue are remembered between requests. */
export const store: Store = {
  findClient: (clientId) => cached('client', clientId, () => findClient(clientId)),
  findResource: (identifier) => cached('resource', identifier, () => findResource(identifier)),
  listScopes: () => cached('scopes', 'all', listScopes),
  listAuthorizationDetailTypes: () => cached('detailTypes', 'all', listAuthorizationDetailTypes),
  findLiveGrant,
  saveGrant,
  standingGrantId,
  saveFamily,
  saveAuthorizationCode,
  consumeAuthorizationCode,
  saveDeviceAuthorization,
  findDeviceAuthorization,
  openDeviceAuthorization,
  decideDeviceAuthorization,
  pollDeviceAuthorization,
  saveMachineToken,
  saveTokens,
  rotateRefreshToken,
  prolongRefreshToken,
  findLiveAccessToken,
  describeLiveAccessToken,
  findLiveRefreshToken,
  revokeAccessToken,
  revokeRefreshToken,
  saveRevokedAccessToken,
  isMachineTokenRevoked,
  saveStoredRequest,
  findStoredRequest,
  consumeStoredRequest,
  useIdentifier,
  findUser,
  recordUse: recordLastUse,
}
