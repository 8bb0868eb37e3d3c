import type { AuthorizationServer } from '../../authorization-server'
import { deviceCodeGrantType } from '../../grants/device-code'
import type { BrowserSession, ClientRecord, OpenedDevice } from '../../records'
import type { ConsentRequest } from '../consent'
import { readUserCode } from './user-code'

export type FoundDevice = { device: OpenedDevice; request: ConsentRequest }

export type DeviceQuery = { typed: string; session: BrowserSession }

/**
 * The device that this browser session opened, verified again, because the client may have changed. null if it expired or another session
 * opened it: loading a page never reveals which codes exist.
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
  const named = device.resources.filter((resource) => resource !== issuer)
  const found = await Promise.all(named.map((resource) => store.findResource(resource)))
  const resources = found.filter((resource) => resource !== null)
  const { scopes, authorizationDetails } = device
  const isStillGood = resources.length === named.length && mayStillAsk(client, device)
  return isStillGood
    ? { device, request: { client, scopes, resources, claims: null, authorizationDetails } }
    : null
}

const mayStillAsk = (client: ClientRecord, { scopes, authorizationDetails }: OpenedDevice): boolean =>
  scopes.every((scope) => client.scopes.includes(scope)) &&
  (authorizationDetails ?? []).every(({ type }) => client.authorizationDetailsTypes.includes(type))

/**
 * The code was typed in a signed-in session: the first session gets it and only that one can decide. An account with an unverified address
 * opens none.
 */
export async function openDevice(
  { store, now }: Pick<AuthorizationServer, 'store' | 'now'>,
  { typed, session }: DeviceQuery,
): Promise<'opened' | 'opened_elsewhere' | 'unknown'> {
  const userCode = readUserCode(typed)
  if (userCode === null || !session.user.emailVerified) return 'unknown'
  return store.openDeviceAuthorization(userCode, session.id, now())
}

/** The page for the user code (RFC 8628 section 3.3). */
export const devicePagePath = '/oauth/device'
