import type { AuthorizationServer } from '../../authorization-server'
import { deviceCodeGrantType } from '../../grants/device-code'
import type { BrowserSession, ClientRecord, OpenedDevice } from '../../records'
import type { ConsentRequest } from '../consent'
import { readUserCode } from './user-code'

export type FoundDevice = { device: OpenedDevice; request: ConsentRequest }

export type DeviceQuery = { typed: string; session: BrowserSession }

/**
 * The device that this browser session opened, verified anew: the client may have been changed or suspended meanwhile. null when it is
 * over, or another session's: looking at a page tells nobody which codes there are.
 */
export async function findDevice(
  { issuer, store, now }: Pick<AuthorizationServer, 'issuer' | 'store' | 'now'>,
  { typed, session }: DeviceQuery,
): Promise<FoundDevice | null> {
  const userCode = readUserCode(typed)
  const device = userCode === null ? null : await store.findDeviceAuthorization(userCode, now())
  if (device?.sessionId !== session.id) return null
  const client = await store.findClient(device.clientId)
  if (client?.status !== 'active' || !client.grantTypes.includes(deviceCodeGrantType)) return null
  const foreign = device.resources.filter((resource) => resource !== issuer)
  const found = await Promise.all(foreign.map((resource) => store.findResource(resource)))
  const resources = found.filter((resource) => resource !== null)
  const { scopes, authorizationDetails } = device
  const isStillGood = resources.length === foreign.length && mayStillAsk(client, device)
  return isStillGood
    ? { device, request: { client, scopes, resources, claims: null, authorizationDetails } }
    : null
}

const mayStillAsk = (client: ClientRecord, { scopes, authorizationDetails }: OpenedDevice): boolean =>
  scopes.every((scope) => client.scopes.includes(scope)) &&
  (authorizationDetails ?? []).every(({ type }) => client.authorizationDetailsTypes.includes(type))
