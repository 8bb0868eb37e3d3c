import { beforeEach, describe, expect, it } from 'vitest'
import { createDevice } from '../testing/test-device'
import { post } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'

describe('the device authorization endpoint', () => {
  let test: TestServer
  let device: Awaited<ReturnType<typeof createDevice>>
  beforeEach(async () => {
    test = await createTestServer()
    device = await createDevice(test)
  })
  const errorOf = async (answer: Promise<Response>) => {
    const response = await answer
    return { status: response.status, ...((await response.json()) as { error: string }) }
  }

  it('answers with two codes and where to type one', async () => {
    const response = await device.request()
    expect(response.headers.get('cache-control')).toBe('no-store')
    const answer = (await response.json()) as Record<string, unknown>
    expect(answer).toEqual({
      device_code: expect.stringMatching(/^[\w-]{43}$/),
      user_code: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
      verification_uri: `${testIssuer}/oauth/device`,
      verification_uri_complete: `${testIssuer}/oauth/device?user_code=${String(answer.user_code)}`,
      expires_in: 600,
      interval: 5,
    })
  })

  it('keeps the device code as a hash, and where it was asked from', async () => {
    const { device_code } = await device.start()
    const [row] = test.tables.devices.values()
    expect(JSON.stringify(row)).not.toContain(device_code)
    expect(row).toMatchObject({ scopes: ['openid', 'email'], status: 'pending', sessionId: null })
  })

  it('waits as long as an administrator says', async () => {
    test.set({ deviceCodeLifetime: 120 })
    expect((await device.start()).expires_in).toBe(120)
  })

  it('asks a public client for its name only', async () => {
    const open = await createDevice(test, { tokenEndpointAuthMethod: 'none', secrets: [] })
    expect((await open.request()).status).toBe(200)
  })

  it('refuses a client that does not authenticate', async () => {
    const { clientId } = device.client
    expect(await errorOf(post(test, '/oauth/device_authorization', { client_id: clientId }))).toMatchObject({
      status: 401,
      error: 'invalid_client',
    })
  })

  it('is for clients of the grant', async () => {
    const other = await createDevice(test, { grantTypes: ['authorization_code'] })
    expect(await errorOf(other.request())).toMatchObject({ status: 400, error: 'unauthorized_client' })
  })

  it.each([
    ['a scope that the client may not have', { scope: 'openid phone' }, 'invalid_scope'],
    ['no scope, where there is no default', {}, 'invalid_scope'],
    ['a resource that nobody registered', { scope: 'openid', resource: 'urn:none' }, 'invalid_target'],
    [
      'details of a type that it may not ask for',
      { scope: 'openid', authorization_details: '[{"type":"payment"}]' },
      'invalid_authorization_details',
    ],
  ])('refuses %s', async (_what, form, error) => {
    expect(await errorOf(device.request(form as Record<string, string>))).toMatchObject({
      status: 400,
      error,
    })
  })

  it('refuses a parameter that comes twice', async () => {
    expect(await errorOf(device.request('scope=openid&scope=email'))).toMatchObject({
      error: 'invalid_request',
    })
  })

  it('is refused to a network that has asked too often, unless the client has a secret', async () => {
    test.server.mayStore = () => Promise.resolve(false)
    const response = await (
      await createDevice(test, { tokenEndpointAuthMethod: 'none' })
    ).request({ scope: 'openid' })
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '60'])
    expect(await response.json()).toMatchObject({ error: 'temporarily_unavailable' })
    expect((await device.request({ scope: 'openid' })).status).toBe(200)
  })

  it('remembers the resources', async () => {
    await test.addResource({ identifier: 'urn:one' })
    await device.start({ scope: 'openid', resource: 'urn:one' })
    expect([...test.tables.devices.values()]).toMatchObject([{ resources: ['urn:one'] }])
  })
})
