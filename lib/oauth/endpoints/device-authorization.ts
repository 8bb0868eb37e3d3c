import { readAuthorizationDetails } from '../authorization-details/read-details'
import { readResources, requestedScopes } from '../requested-access'
import { authenticateClient, claimedClientId } from '../client-authentication/authenticate-client'
import { requireLearnedClient } from '../learn-client'
import { OAuthError } from '../errors'
import type { EndpointContext } from '../endpoint-context'
import { deviceCodeGrantType } from '../grants/device-code'
import { newUserCode, shownUserCode } from '../interactions/device/user-code'
import { devicePagePath } from '../interactions/device/find-device'
import type { ClientRecord, DeviceAuthorizationRecord } from '../records'
import { listOf, readFormParameters, textOf, type Parameters } from '../request'
import { jsonAnswer, type Answer } from '../response'
import { hashToken } from '../tokens/hash-token'
import { requireNetworkBudget } from '../require-network-budget'
import { defineEndpoint } from './endpoint'

/** RFC 8628 section 3.1. */
export const deviceAuthorizationEndpoint = defineEndpoint({
  name: 'device_authorization',
  path: '/oauth/device_authorization',
  methods: ['POST'],
  cors: true,
  refused: 'device.refused',
  answer: answerDeviceRequest,
})

const interval = 5

async function answerDeviceRequest(context: EndpointContext): Promise<Answer> {
  const { server, logged } = context
  const parameters = await readFormParameters(context.request)
  await requireLearnedClient(context, claimedClientId(context.request, parameters))
  const client = await authenticateClient(context, parameters)
  if (!client.grantTypes.includes(deviceCodeGrantType)) {
    throw new OAuthError('unauthorized_client', 'The client is not registered for the device grant.')
  }
  if (client.tokenEndpointAuthMethod === 'none') await requireNetworkBudget(context)
  const deviceCode = server.randomToken()
  const device = await save(context, client, deviceCode, parameters)
  server.log('device.asked', { ...logged, scopes: device.scopes })
  const userCode = shownUserCode(device.userCode)
  const page = server.issuer + devicePagePath
  return jsonAnswer({
    device_code: deviceCode,
    user_code: userCode,
    verification_uri: page,
    verification_uri_complete: `${page}?user_code=${userCode}`,
    expires_in: Math.floor((device.expiresAt - device.createdAt) / 1000),
    interval,
  })
}

const mostTries = 5

/** Two devices may get the same user code: then draw again. */
async function save(
  { server, request }: EndpointContext,
  client: ClientRecord,
  deviceCode: string,
  parameters: Parameters,
): Promise<DeviceAuthorizationRecord> {
  const settings = await server.settings()
  const { resourceIdentifiers } = await readResources(server, listOf(parameters, 'resource'))
  const createdAt = server.now()
  const device = {
    id: server.newId(),
    deviceCodeHash: hashToken(deviceCode),
    clientId: client.clientId,
    scopes: await requestedScopes(server, textOf(parameters, 'scope'), client, settings),
    resources: resourceIdentifiers,
    authorizationDetails: await readAuthorizationDetails(
      server,
      textOf(parameters, 'authorization_details'),
      client,
    ),
    address: server.clientAddress(request),
    interval,
    createdAt,
    expiresAt: createdAt + settings.deviceCodeLifetime * 1000,
  }
  for (let tries = 0; tries < mostTries; tries += 1) {
    const named = { ...device, userCode: newUserCode(server) }
    if (await server.store.saveDeviceAuthorization(named)) return named
  }
  throw new Error('No user code is free.')
}
