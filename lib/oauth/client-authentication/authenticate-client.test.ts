import { beforeEach, describe, expect, it } from 'vitest'
import type { ClientRecord } from '../records'
import { addSecretClient, basic, post, testSecret } from '../testing/test-relying-party'
import { createTestServer, type TestServer } from '../testing/test-server'
import { hashToken } from '../tokens/hash-token'

describe('client authentication', () => {
  let test: TestServer
  let client: ClientRecord
  const machine = { grantTypes: ['client_credentials'], scopes: ['api'] }
  beforeEach(async () => {
    test = await createTestServer()
    client = await addSecretClient(test, machine)
  })
  const ask = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    post(test, '/oauth/token', { grant_type: 'client_credentials', ...form }, { headers })
  const inBody = (clientId: string, secret: string) => ask({ client_id: clientId, client_secret: secret })
  const refused = async (response: Response) => {
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toMatch(/^Basic realm=/)
    const body = await response.json()
    expect(body.error).toBe('invalid_client')
    return body
  }

  it('takes the secret in the header or in the body, whichever was registered', async () => {
    const posting = await addSecretClient(test, { ...machine, tokenEndpointAuthMethod: 'client_secret_post' })
    for (const { clientId } of [client, posting]) {
      expect((await ask({}, basic(clientId, testSecret))).status).toBe(200)
      expect((await inBody(clientId, testSecret)).status).toBe(200)
    }
  })

  it('decodes the form encoding of both halves (RFC 6749 section 2.3.1)', async () => {
    const secret = 'p%40ss:w+rd ü'
    const odd = await test.addClient({
      ...machine,
      clientId: 'https://app.test/id?x=1',
      secrets: [{ id: 's', hash: hashToken(secret), expiresAt: null }],
    })
    expect((await ask({}, basic(odd.clientId, secret))).status).toBe(200)
  })

  it('gives one answer for an unknown client, a wrong secret and a suspended client', async () => {
    const suspended = await addSecretClient(test, { ...machine, status: 'suspended' })
    const pending = await addSecretClient(test, { ...machine, status: 'pending' })
    const answers = [
      await refused(await ask({}, basic('nobody', testSecret))),
      await refused(await ask({}, basic(client.clientId, 'wrong'))),
      await refused(await ask({}, basic(suspended.clientId, testSecret))),
      await refused(await inBody(pending.clientId, testSecret)),
    ]
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })

  it.each([
    'Basic',
    'Basic !!!',
    'Basic bm9jb2xvbg==',
    'Basic Ojpz',
    'Basic /////w==',
    'Basic JXo6JXo=',
    'Basic JTAwOng=',
    'Basic YQBiOng=',
    'Bearer abc',
    'Basic a b',
    '💥',
  ])('answers the broken header "%s" with 401', async (header) => {
    const authorization = Buffer.from(header).toString('latin1')
    await refused(await ask({ client_id: client.clientId }, { authorization }))
  })

  it('asks for authentication where none is presented', async () => {
    await refused(await ask({}))
    await refused(await ask({ client_secret: testSecret }))
    await refused(await ask({ client_id: client.clientId }))
  })

  it('refuses two ways in one request', async () => {
    const both = await ask(
      { client_id: client.clientId, client_secret: testSecret },
      basic(client.clientId, testSecret),
    )
    expect(both.status).toBe(400)
    expect(await both.json()).toMatchObject({ error: 'invalid_request' })
    for (const beside of ['client_secret', 'client_assertion', 'client_assertion_type']) {
      const nameless = await ask({ [beside]: testSecret }, basic(client.clientId, testSecret))
      expect(nameless.status).toBe(400)
      expect(await nameless.json()).toMatchObject({ error: 'invalid_request' })
    }
    const other = await ask({ client_id: 'another' }, basic(client.clientId, testSecret))
    expect(other.status).toBe(400)
    const same = await ask({ client_id: client.clientId }, basic(client.clientId, testSecret))
    expect(same.status).toBe(200)
  })

  it('takes any of several secrets until it expires, and notes which was used', async () => {
    const expiresAt = test.server.now() + 60_000
    const two = await test.addClient({
      ...machine,
      secrets: [
        { id: 'old', hash: hashToken('old-secret'), expiresAt },
        { id: 'new', hash: hashToken('new-secret'), expiresAt: null },
      ],
    })
    expect((await ask({}, basic(two.clientId, 'old-secret'))).status).toBe(200)
    expect((await ask({}, basic(two.clientId, 'new-secret'))).status).toBe(200)
    expect(test.tables.touched.map(({ secretId }) => secretId)).toEqual(['old', 'new'])
    test.advance(60)
    await refused(await ask({}, basic(two.clientId, 'old-secret')))
  })

  it('lets a public client say who it is, and present no secret', async () => {
    const open = await test.addClient({ tokenEndpointAuthMethod: 'none', grantTypes: ['refresh_token'] })
    const refresh = { grant_type: 'refresh_token', refresh_token: 'unknown' }
    const known = await ask({ ...refresh, client_id: open.clientId })
    expect(await known.json()).toMatchObject({ error: 'invalid_grant' })
    const emptyPassword = await ask(refresh, basic(open.clientId, ''))
    expect(await emptyPassword.json()).toMatchObject({ error: 'invalid_grant' })
    await refused(await inBody(open.clientId, 'anything'))
  })
})
