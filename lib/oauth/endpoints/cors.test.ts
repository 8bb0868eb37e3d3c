import { beforeEach, describe, expect, it } from 'vitest'
import type { ClientRecord } from '../records'
import { addSecretClient, basic, post, testSecret } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'

const home = 'https://notes.test'
const allowOrigin = 'access-control-allow-origin'

let test: TestServer
beforeEach(async () => {
  test = await createTestServer()
})

/** A request that names the client; that it is refused makes no difference. */
const ask = async (client: ClientRecord, origin: string | null, path = '/oauth/token') => {
  const named: Record<string, string> =
    client.tokenEndpointAuthMethod === 'none' ? {} : basic(client.clientId, testSecret)
  const body = { grant_type: 'client_credentials', token: 'x', client_id: client.clientId }
  return post(test, path, body, { headers: { ...named, ...(origin !== null && { origin }) } })
}
const addPublic = (allowedOrigins: string[]) =>
  test.addClient({ type: 'spa', tokenEndpointAuthMethod: 'none', allowedOrigins })

describe.each(['/oauth/token', '/oauth/revoke'])('%s', (path) => {
  it('is read by the pages that the application lists, and by no other', async () => {
    const client = await addPublic([home, 'http://localhost:5173'])
    for (const origin of [home, 'http://localhost:5173']) {
      const { headers } = await ask(client, origin, path)
      expect(headers.get(allowOrigin)).toBe(origin)
      expect(headers.get('vary')).toMatch(/Origin/)
      expect(headers.get('access-control-allow-credentials')).toBe('true')
    }
    for (const origin of ['https://evil.test', `${home}.evil.test`, 'http://notes.test', 'null', '', null]) {
      const { headers } = await ask(client, origin, path)
      expect(headers.get(allowOrigin), String(origin)).toBeNull()
      expect(headers.has('access-control-allow-credentials')).toBe(false)
      expect(headers.get('vary')).toMatch(/Origin/)
    }
  })

  it('is read by any page where a public application lists none, without credentials', async () => {
    const { headers } = await ask(await addPublic([]), 'https://any.test', path)
    expect(headers.get(allowOrigin)).toBe('*')
    expect(headers.has('access-control-allow-credentials')).toBe(false)
  })

  it('is read by no page where the application has a secret and lists none', async () => {
    const client = await addSecretClient(test)
    expect((await ask(client, 'https://any.test', path)).headers.get(allowOrigin)).toBeNull()
  })

  it('lets every page ask first: a preflight names no client', async () => {
    await addPublic([home])
    const response = await test.fetch(`${testIssuer}${path}`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.test', 'access-control-request-method': 'POST' },
    })
    expect(response.headers.get(allowOrigin)).toBe('https://evil.test')
    expect(response.headers.get('access-control-allow-credentials')).toBe('true')
    const { headers } = await test.fetch(`${testIssuer}${path}`, {
      method: 'OPTIONS',
      headers: { origin: 'null', 'access-control-request-method': 'POST' },
    })
    expect(headers.get(allowOrigin)).toBe('*')
    expect(headers.has('access-control-allow-credentials')).toBe(false)
  })
})

it('a client that only pretends to be one that lists its origins is not read either', async () => {
  const client = await addSecretClient(test, { allowedOrigins: [home] })
  const headers = { ...basic(client.clientId, 'wrong'), origin: 'https://evil.test' }
  const response = await post(test, '/oauth/token', { grant_type: 'client_credentials' }, { headers })
  expect(response.status).toBe(401)
  expect(response.headers.get(allowOrigin)).toBeNull()
})

it('introspection is for servers: no page reads it', async () => {
  const client = await addSecretClient(test, { allowedOrigins: [home] })
  expect((await ask(client, home, '/oauth/introspect')).headers.get(allowOrigin)).toBeNull()
})
