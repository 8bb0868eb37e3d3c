import { beforeEach, describe, expect, it } from 'vitest'
import { createApprover, createDevice, type DeviceAnswer } from '../testing/test-device'
import { basic, post, testSecret } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'
import { deviceCodeGrantType } from './device-code'

type Tokens = { access_token: string; refresh_token?: string; id_token?: string; scope: string }

describe('the device grant', () => {
  let test: TestServer
  let device: Awaited<ReturnType<typeof createDevice>>
  let person: Awaited<ReturnType<typeof createApprover>>
  let asked: DeviceAnswer
  beforeEach(async () => {
    test = await createTestServer()
    device = await createDevice(test, { optionalScopes: ['groups'] })
    person = await createApprover(test)
    asked = await device.start({ scope: 'openid email groups offline_access' })
  })

  const poll = async (code = asked.device_code) => {
    const response = await device.poll(code)
    return { status: response.status, ...((await response.json()) as Tokens & { error?: string }) }
  }
  const allow = async (change: Parameters<typeof person.allow>[1] = {}) => {
    expect(await person.open(asked.user_code)).toBe('opened')
    expect(await person.allow(asked.user_code, change)).toBe(true)
  }

  it('gives tokens once the person has allowed it, as any other grant does', async () => {
    expect(await poll()).toMatchObject({ status: 400, error: 'authorization_pending' })
    await allow()
    const tokens = await poll()
    expect(tokens).toMatchObject({ status: 200, scope: 'openid email groups offline_access' })
    expect(tokens).toHaveProperty('id_token')
    const userinfo = await test.fetch(`${testIssuer}/oauth/userinfo`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    })
    expect(await userinfo.json()).toMatchObject({ sub: person.user.id, email: person.user.email })
    const grant = await test.store.findLiveGrant(person.user.id, device.client.clientId, test.server.now())
    expect(grant).toMatchObject({ remembered: true, receipt: { asked: expect.arrayContaining(['email']) } })
  })

  it('leaves out the optional scope that was not ticked', async () => {
    await allow({ scopes: [] })
    expect((await poll()).scope).toBe('openid email offline_access')
  })

  it('logs no refusal for a device that waits, and one for a device that does not', async () => {
    const refusals = () => test.logged.filter(({ event }) => event === 'token.refused')
    expect(await poll()).toMatchObject({ error: 'authorization_pending' })
    expect(refusals()).toEqual([])
    test.advance(3)
    expect(await poll()).toMatchObject({ error: 'slow_down' })
    expect(refusals()).toMatchObject([{ code: 'slow_down' }])
  })

  it('asks for patience', async () => {
    await poll()
    test.advance(3)
    expect(await poll()).toMatchObject({ status: 400, error: 'slow_down' })
    test.advance(10)
    expect(await poll()).toMatchObject({ error: 'authorization_pending' })
  })

  it('takes two requests within a second for one: x/oauth2 tries both ways of authenticating', async () => {
    for (let round = 0; round < 3; round++) {
      expect(await poll()).toMatchObject({ error: 'authorization_pending' })
      expect(await poll()).toMatchObject({ error: 'authorization_pending' })
      test.advance(5)
    }
    await allow()
    expect(await poll()).toMatchObject({ status: 200 })
  })

  it('says no, and nothing is kept', async () => {
    await person.open(asked.user_code)
    expect(await person.deny(asked.user_code)).toBe(true)
    expect(await poll()).toMatchObject({ status: 400, error: 'access_denied' })
    expect(await person.allow(asked.user_code)).toBe(false)
    expect(
      await test.store.findLiveGrant(person.user.id, device.client.clientId, test.server.now()),
    ).toBeNull()
  })

  it('says that it has expired', async () => {
    test.advance(599)
    expect(await poll()).toMatchObject({ error: 'authorization_pending' })
    test.advance(1)
    expect(await poll()).toMatchObject({ status: 400, error: 'expired_token' })
    expect(await person.open(asked.user_code)).toBe('unknown')
  })

  it('M02 gives one of fifty polls the tokens, and they stay good', async () => {
    await allow()
    const polls = await Promise.all(Array.from({ length: 50 }, () => poll()))
    const good = polls.filter(({ status }) => status === 200)
    expect(good).toHaveLength(1)
    expect(polls.filter(({ error }) => error === 'invalid_grant')).toHaveLength(49)
    const headers = basic(device.client.clientId, testSecret)
    const found = await post(test, '/oauth/introspect', { token: good[0]?.access_token ?? '' }, { headers })
    expect(await found.json()).toMatchObject({ active: true })
  })

  it('M06 belongs to the client that asked', async () => {
    await allow()
    const other = await createDevice(test)
    expect(await (await other.poll(asked.device_code)).json()).toMatchObject({ error: 'invalid_grant' })
    expect(await poll()).toMatchObject({ status: 200 })
  })

  it.each(['suspended before', 'suspended after'])(
    'M08 gives nothing to a person %s the answer',
    async (when) => {
      if (when === 'suspended after') await allow()
      await test.suspendUser(person.user.id)
      expect(await poll()).toMatchObject({
        error: when === 'suspended after' ? 'invalid_grant' : 'authorization_pending',
      })
    },
  )

  it('gives nothing to a suspended client', async () => {
    await allow()
    await test.suspendClient(device.client.clientId)
    expect(await poll()).toMatchObject({ status: 401, error: 'invalid_client' })
  })

  it('stays when the browser signs out, unless it was for this once', async () => {
    await allow()
    const lasting = await poll()
    const once = await device.start({ scope: 'email' })
    await person.open(once.user_code)
    await person.allow(once.user_code, { duration: 'once' })
    const short = await poll(once.device_code)
    await test.endSession((await test.server.browserSession(cookie(person.sessionId)))?.id ?? '')
    expect(await refresh(lasting.refresh_token)).toBe(200)
    expect(await refresh(short.refresh_token)).toBe(400)
  })

  const cookie = (id: string) => new Request(testIssuer, { headers: { cookie: `session=${id}` } })
  const refresh = async (refresh_token = '') => {
    const form = { grant_type: 'refresh_token', refresh_token }
    return (await post(test, '/oauth/token', form, { headers: basic(device.client.clientId, testSecret) }))
      .status
  }

  it('is not for a client that is not registered for it', async () => {
    const form = { grant_type: deviceCodeGrantType, device_code: asked.device_code }
    const other = await createDevice(test, { grantTypes: ['authorization_code'] })
    const headers = basic(other.client.clientId, testSecret)
    const response = await post(test, '/oauth/token', form, { headers })
    expect(await response.json()).toMatchObject({ error: 'unauthorized_client' })
  })

  it('needs the device_code', async () => {
    expect(await poll('')).toMatchObject({ status: 400, error: 'invalid_request' })
    expect(await poll('never given')).toMatchObject({ status: 400, error: 'invalid_grant' })
  })
})

describe('a code on a screen', () => {
  let test: TestServer
  let device: Awaited<ReturnType<typeof createDevice>>
  let person: Awaited<ReturnType<typeof createApprover>>
  let asked: DeviceAnswer
  beforeEach(async () => {
    test = await createTestServer()
    device = await createDevice(test)
    person = await createApprover(test)
    asked = await device.start({ scope: 'openid email' })
  })

  it('shows who asks and from where, to the session that opened it', async () => {
    expect(await person.load(asked.user_code)).toBeNull()
    expect(await person.open(asked.user_code.toLowerCase())).toBe('opened')
    expect(await person.load(asked.user_code)).toMatchObject({
      step: 'question',
      question: {
        userCode: asked.user_code,
        client: { clientId: device.client.clientId },
        existingGrant: null,
      },
    })
  })

  it('is the first session\u2019s: no other can look, allow or deny', async () => {
    const thief = await createApprover(test, person.user)
    await person.open(asked.user_code)
    expect(await thief.open(asked.user_code)).toBe('opened_elsewhere')
    expect(await thief.load(asked.user_code)).toBeNull()
    expect(await thief.allow(asked.user_code)).toBe(false)
    expect(await thief.deny(asked.user_code)).toBe(false)
    expect(await person.allow(asked.user_code)).toBe(true)
  })

  it('cannot be allowed unopened', async () => {
    expect(await person.allow(asked.user_code)).toBe(false)
    expect(test.tables.grants.size).toBe(0)
  })

  it('is decided once, however often the form is sent', async () => {
    await person.open(asked.user_code)
    const all = await Promise.all(Array.from({ length: 20 }, () => person.allow(asked.user_code)))
    expect(all.filter(Boolean)).toHaveLength(1)
    expect(await person.deny(asked.user_code)).toBe(false)
    expect(await person.load(asked.user_code)).toMatchObject({ step: 'allowed' })
  })

  it('shows that it was denied', async () => {
    await person.open(asked.user_code)
    await person.deny(asked.user_code)
    expect(await person.load(asked.user_code)).toMatchObject({ step: 'denied' })
  })

  it('is not allowed in the name of another person who signed in meanwhile', async () => {
    await person.open(asked.user_code)
    expect(await person.allow(asked.user_code, { personId: 'somebody else' })).toBe(false)
    expect(await person.allow(asked.user_code)).toBe(true)
  })

  it('is nothing for a person without a verified address', async () => {
    const unverified = await createApprover(test, await test.addUser({ emailVerified: false }))
    expect(await unverified.open(asked.user_code)).toBe('unknown')
    expect(await person.open(asked.user_code)).toBe('opened')
  })

  it('asks about authorization details, and gives what was allowed', async () => {
    const fields = [{ name: 'amount', kind: 'text' as const, required: true }]
    await test.addDetailType({ type: 'payment', title: { en: 'Pay' }, fields })
    const till = await createDevice(test, { authorizationDetailsTypes: ['payment'] })
    const details = [{ type: 'payment', amount: '12.00' }]
    const form = { scope: 'openid', authorization_details: JSON.stringify(details) }
    const { user_code, device_code } = await till.start(form)
    await person.open(user_code)
    expect(await person.load(user_code)).toMatchObject({ question: { details: [{ detail: details[0] }] } })
    await person.allow(user_code)
    expect(await (await till.poll(device_code)).json()).toMatchObject({ authorization_details: details })
    const next = await till.start(form)
    await person.open(next.user_code)
    test.tables.clients.set(till.client.clientId, { ...till.client, authorizationDetailsTypes: [] })
    expect(await person.allow(next.user_code)).toBe(false)
  })

  it('ends when the client lost a scope or was suspended meanwhile', async () => {
    await person.open(asked.user_code)
    test.tables.clients.set(device.client.clientId, { ...device.client, scopes: ['openid'] })
    expect(await person.load(asked.user_code)).toBeNull()
    expect(await person.allow(asked.user_code)).toBe(false)
  })
})
