import type { AuthorizationServer } from '../../authorization-server'
import type { ClientRecord } from '../../records'
import { describeDetails, describeScopes, type Question } from '../load'
import { findDevice, type DeviceQuery } from './find-device'
import { shownUserCode } from './user-code'

export type DeviceQuestion = Question & {
  /** Formatted as on the device. */
  userCode: string
  /** The IP address and time of the device's request. */
  address: string | null
  createdAt: number
}

/** The current step for a device that this session opened. */
export type DeviceStep =
  { step: 'question'; question: DeviceQuestion } | { step: 'allowed' | 'denied'; client: ClientRecord }

export async function loadDevice(
  server: Pick<AuthorizationServer, 'issuer' | 'store' | 'now'>,
  query: DeviceQuery,
): Promise<DeviceStep | null> {
  const found = await findDevice(server, query)
  if (!found) return null
  const { device, request } = found
  const { client, resources, claims } = request
  if (device.status === 'denied') return { step: 'denied', client }
  if (device.status !== 'pending') return { step: 'allowed', client }
  const { store, now } = server
  const existingGrant = await store.findLiveGrant(query.session.user.id, client.clientId, now())
  const { address, createdAt } = device
  const question = {
    client,
    scopes: describeScopes(request, existingGrant, await store.listScopes()),
    resources,
    claims,
    details: await describeDetails(server, request.authorizationDetails),
    existingGrant,
    userCode: shownUserCode(device.userCode),
    address,
    createdAt,
  }
  return { step: 'question', question }
}
