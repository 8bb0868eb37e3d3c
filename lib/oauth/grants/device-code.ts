import { z } from 'zod'
import { narrowedDetails } from '../authorization-details/narrowed-details'
import { OAuthError } from '../errors'
import type { ClientRecord } from '../records'
import { listOf, parseWith } from '../request'
import type { DevicePoll } from '../store'
import { resolveAudience } from '../tokens/audience'
import { hashToken } from '../tokens/hash-token'
import { makeRefreshToken } from '../tokens/refresh-token'
import { narrowedResources } from '../requested-access'
import type { Grant, GrantPorts } from './grant'

/** RFC 8628 section 3.4. */
export const deviceCodeGrantType = 'urn:ietf:params:oauth:grant-type:device_code'

const DeviceParameters = z.object({ device_code: z.string('The device_code is missing.') })

/** RFC 8628 section 3.4: the device polls until the person has decided. */
export const redeemDeviceCode: Grant = async (server, client, parameters, { boundTo }) => {
  const { device_code: deviceCode } = parseWith(DeviceParameters, parameters)
  const { family, user } = await poll(server, client, deviceCode)
  const resources = narrowedResources(family, listOf(parameters, 'resource'), server.issuer)
  const refreshToken = client.grantTypes.includes('refresh_token')
    ? makeRefreshToken(server, client, await server.settings(), boundTo)
    : null
  server.store.recordUse({ grantId: family.grantId, clientId: client.clientId }, server.now())
  return {
    client,
    person: { user, family },
    scopes: family.scopes,
    audience: await resolveAudience(server, resources),
    refreshToken: refreshToken && { value: refreshToken.value, unsaved: refreshToken.record },
    nonce: null,
    boundTo,
    ...narrowedDetails(family, parameters),
  }
}

async function poll(server: GrantPorts, client: ClientRecord, deviceCode: string) {
  const { store } = server
  const answer = await store.pollDeviceAuthorization(hashToken(deviceCode), client.clientId, server.now())
  if (answer.outcome === 'consumed') return answer
  throw refusals[answer.outcome]()
}

// Section 3.5
const refusals: Record<Exclude<DevicePoll['outcome'], 'consumed'>, () => OAuthError> = {
  pending: () => new OAuthError('authorization_pending', 'The person has not decided yet. Ask again later.'),
  slow_down: () =>
    new OAuthError('slow_down', 'Asked too soon. Wait five seconds more between two requests.'),
  denied: () => new OAuthError('access_denied', 'The person did not allow it.'),
  expired: () => new OAuthError('expired_token', 'The device_code has expired. Start again.'),
  replayed: () => unusable('replayed'),
  unknown: () => unusable('unknown'),
}

const unusable = (detail: string) =>
  new OAuthError('invalid_grant', 'The device_code is unknown or already used.', { detail })
