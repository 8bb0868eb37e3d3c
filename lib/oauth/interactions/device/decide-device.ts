import type { AuthorizationServer } from '../../authorization-server'
import { acrOf } from '../../authorize/authentication-context'
import { familyLifetime } from '../../authorize/new-family'
import type { BrowserSession, FamilyRecord, GrantRecord } from '../../records'
import { allowedScopes, saveConsent, type AllowDecision, type InteractionDecision } from '../consent'
import { findDevice, type DeviceQuery, type FoundDevice } from './find-device'

type Ports = Pick<AuthorizationServer, 'issuer' | 'store' | 'settings' | 'now' | 'newId' | 'log'>

/**
 * The person's decision, from the session that opened the code. false: nothing was decided, because the code expired, another person signed
 * in, or the email address is not verified.
 */
export async function decideDevice(
  server: Ports,
  { decision, ...query }: DeviceQuery & { decision: InteractionDecision },
): Promise<boolean> {
  const { session } = query
  const found = await findDevice(server, query)
  if (found?.device.status !== 'pending' || !session.user.emailVerified) return false
  if (decision.allow) {
    return decision.personId === session.user.id && (await allow(server, found, session, decision))
  }
  return decide(server, found, session, null)
}

async function allow(
  server: Ports,
  found: FoundDevice,
  session: BrowserSession,
  decision: AllowDecision,
): Promise<boolean> {
  const grant = await saveConsent(server, found.request, session, decision)
  return decide(server, found, session, await newDeviceFamily(server, found, { session, grant, decision }))
}

async function decide(
  server: Ports,
  { device: { userCode, clientId } }: FoundDevice,
  session: BrowserSession,
  family: FamilyRecord | null,
): Promise<boolean> {
  const decision = { userCode, sessionId: session.id, family, now: server.now() }
  if (!(await server.store.decideDeviceAuthorization(decision))) return false
  const event = family ? 'consent.allowed' : 'consent.denied'
  const scopes = family?.scopes ?? []
  server.log(event, { clientId, userId: session.user.id, scopes, detail: 'for a device' })
  return true
}

/**
 * A device stays signed in after the browser that allowed it signs out, because they are two devices. Only "just this once" ends with the
 * session.
 */
async function newDeviceFamily(
  server: Ports,
  { device, request }: FoundDevice,
  { session, grant, decision }: { session: BrowserSession; grant: GrantRecord; decision: AllowDecision },
): Promise<FamilyRecord> {
  const { client } = request
  const isOnce = decision.duration === 'once'
  const lifetime = familyLifetime(
    client,
    await server.settings(),
    client.grantTypes.includes('refresh_token'),
  )
  return {
    id: server.newId(),
    grantId: grant.id,
    clientId: client.clientId,
    userId: session.user.id,
    sessionId: isOnce ? session.id : null,
    sessionBound: isOnce,
    scopes: allowedScopes(request, decision),
    resources: device.resources,
    claims: null,
    authTime: session.authTime,
    acr: acrOf(session),
    amr: session.amr,
    nonce: null,
    authorizationDetails: device.authorizationDetails,
    absoluteExpiresAt: server.now() + lifetime * 1000,
  }
}
