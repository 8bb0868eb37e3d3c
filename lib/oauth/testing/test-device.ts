import { decideDevice } from '../interactions/device/decide-device'
import { loadDevice } from '../interactions/device/load-device'
import { openDevice } from '../interactions/device/find-device'
import { deviceCodeGrantType } from '../grants/device-code'
import type { BrowserSession, ClientRecord, UserRecord } from '../records'
import type { AllowDecision } from '../interactions/consent'
import { addSecretClient, basic, post, testSecret } from './test-relying-party'
import type { TestServer } from './test-server'

export type DeviceAnswer = { device_code: string; user_code: string; expires_in: number; interval: number }

/** A device without a browser, and its client. */
export async function createDevice(test: TestServer, change: Partial<ClientRecord> = {}) {
  const client = await addSecretClient(test, {
    grantTypes: [deviceCodeGrantType, 'refresh_token'],
    scopes: ['openid', 'profile', 'email', 'groups', 'offline_access', 'api'],
    ...change,
  })
  const isPublic = client.tokenEndpointAuthMethod === 'none'
  const send = (path: string, form: Record<string, string> | string) => {
    const named = isPublic && typeof form !== 'string' ? { ...form, client_id: client.clientId } : form
    return post(test, path, named, isPublic ? {} : { headers: basic(client.clientId, testSecret) })
  }
  const request = (form: Record<string, string> | string = { scope: 'openid email' }) =>
    send('/oauth/device_authorization', form)
  return {
    client,
    request,
    start: async (form?: Record<string, string> | string) =>
      (await (await request(form)).json()) as DeviceAnswer,
    poll: (device_code: string, more: Record<string, string> = {}) =>
      send('/oauth/token', { grant_type: deviceCodeGrantType, device_code, ...more }),
  }
}

/** A person at a browser, somewhere else. */
export async function createApprover(test: TestServer, given?: UserRecord) {
  const user = given ?? (await test.addUser())
  const id = await test.signIn(user)
  const session = async (): Promise<BrowserSession> => {
    const found = await test.server.browserSession(
      new Request('https://issuer.test', { headers: { cookie: `session=${id}` } }),
    )
    if (!found) throw new Error('signed out')
    return found
  }
  const yes = {
    allow: true,
    scopes: ['email', 'groups', 'api'],
    duration: 'until_removed',
    locale: 'en',
  } as const
  return {
    user,
    sessionId: id,
    open: async (typed: string) => openDevice(test.server, { typed, session: await session() }),
    load: async (typed: string) => loadDevice(test.server, { typed, session: await session() }),
    allow: async (typed: string, change: Partial<AllowDecision> = {}) => {
      const decision = { ...yes, personId: user.id, ...change, scopes: [...(change.scopes ?? yes.scopes)] }
      return decideDevice(test.server, { typed, session: await session(), decision })
    },
    deny: async (typed: string) =>
      decideDevice(test.server, { typed, session: await session(), decision: { allow: false } }),
  }
}
