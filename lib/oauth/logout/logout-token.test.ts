import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { beforeEach, expect, it } from 'vitest'
import { hashToken } from '../tokens/hash-token'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'
import { issueLogoutToken } from './logout-token'

let test: TestServer
beforeEach(async () => {
  test = await createTestServer()
})
const ended = { sessionId: 'session-1', userId: 'ada', user: null }
const at = async (id: string) => {
  const tokens = await Promise.all(
    [1, 2].map(async () => issueLogoutToken(test.server, await client(id), ended)),
  )
  return tokens.map((token) => decodeJwt(token))
}
const client = async (id: string) =>
  (await test.server.store.findClient(id)) ?? test.addClient({ clientId: id })

it('has what Back-Channel Logout 1.0 section 2.4 asks for, no nonce, and a jti of its own', async () => {
  const [first, second] = await at('notes')
  const iat = Math.floor(test.server.now() / 1000)
  expect(first).toEqual({
    iss: testIssuer,
    aud: 'notes',
    sub: 'ada',
    sid: 'session-1',
    iat,
    exp: iat + 120,
    jti: expect.any(String),
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  })
  expect(second?.jti).not.toBe(first?.jti)
})

it('names the person as their ID tokens do, and by the session alone once only the account could say how', async () => {
  test.server.hooks = { subject: (user) => `pairwise-${user.id}` }
  const user = await test.addUser()
  const registered = await test.addClient()
  const named = await issueLogoutToken(test.server, registered, { ...ended, userId: user.id, user })
  expect(decodeJwt(named)).toMatchObject({ sub: `pairwise-${user.id}`, sid: 'session-1' })
  const deleted = await issueLogoutToken(test.server, registered, { ...ended, userId: user.id })
  expect(decodeJwt(deleted)).toMatchObject({ sid: 'session-1' })
  expect(decodeJwt(deleted)).not.toHaveProperty('sub')
})

it('is signed as the ID tokens of the application are', async () => {
  const secret = 'a secret of more than thirty-two letters'
  const sealed = Buffer.from(secret)
  const secrets = [{ id: crypto.randomUUID(), hash: hashToken(secret), expiresAt: null, sealed }]
  const change = {
    idTokenSignedResponseAlg: 'HS256' as const,
    tokenEndpointAuthMethod: 'client_secret_basic' as const,
  }
  const token = await issueLogoutToken(test.server, await test.addClient({ ...change, secrets }), ended)
  const expected = { issuer: testIssuer, typ: 'logout+jwt', currentDate: new Date(test.server.now()) }
  await expect(jwtVerify(token, sealed, expected)).resolves.toBeDefined()
  const elliptic = await issueLogoutToken(
    test.server,
    await test.addClient({ idTokenSignedResponseAlg: 'EdDSA' }),
    ended,
  )
  expect(decodeProtectedHeader(elliptic)).toMatchObject({ alg: 'EdDSA', typ: 'logout+jwt' })
})
