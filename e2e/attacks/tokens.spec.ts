import { api } from '../fixtures/shared'
import {
  basic,
  expectCodesStillWork,
  expectTokenError,
  isActive,
  post,
  redeem,
  userinfo,
} from '../fixtures/protocol'
import { signIn } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

test.beforeEach(({ http, user }) => signIn(http, user))
test.afterEach(async ({ http, trusted }) => {
  await expectCodesStillWork(http, trusted)
})

const refreshing = (refresh_token: string) => ({ grant_type: 'refresh_token', refresh_token })

test('G01 a spent refresh token ends its family', async ({ http, trusted }) => {
  const first = await expectCodesStillWork(http, trusted)
  const second = await (await redeem(http, trusted, refreshing(first.refresh_token))).json()
  const third = await (await redeem(http, trusted, refreshing(second.refresh_token))).json()
  expect(await isActive(http, trusted, third.access_token)).toBe(true)
  await expectTokenError(await redeem(http, trusted, refreshing(first.refresh_token)), 400, 'invalid_grant')
  expect(await isActive(http, trusted, third.access_token)).toBe(false)
  await expectTokenError(await redeem(http, trusted, refreshing(third.refresh_token)), 400, 'invalid_grant')
  const access = await http.get('/oauth/authorized_tokens')
  expect(await access.text(), 'the person is told').toContain('We ended a sign-in to protect your account')
})

test('the last one again, while its successor is unused, gets that same successor', async ({
  http,
  trusted,
}) => {
  const first = await expectCodesStillWork(http, trusted)
  const second = await (await redeem(http, trusted, refreshing(first.refresh_token))).json()
  const again = await (await redeem(http, trusted, refreshing(first.refresh_token))).json()
  expect(again.refresh_token).toBe(second.refresh_token)
})

test('G04 a refresh token of another client, or without its client', async ({
  http,
  trusted,
  publicClient,
}) => {
  const { refresh_token } = await expectCodesStillWork(http, trusted)
  const stolen = { ...refreshing(refresh_token), client_id: publicClient.clientId }
  await expectTokenError(await post(http, '/oauth/token', stolen), 400, 'invalid_grant')
  await expectTokenError(await post(http, '/oauth/token', refreshing(refresh_token)), 401, 'invalid_client')
  const bare = { ...refreshing(refresh_token), client_id: trusted.clientId }
  await expectTokenError(await post(http, '/oauth/token', bare), 401, 'invalid_client')
  expect((await redeem(http, trusted, refreshing(refresh_token))).status()).toBe(200)
})

test('G05 a refresh may ask for less, not for more', async ({ http, trusted }) => {
  const { refresh_token } = await expectCodesStillWork(http, trusted)
  const wider = { ...refreshing(refresh_token), scope: `openid ${api.scope}` }
  await expectTokenError(await redeem(http, trusted, wider), 400, 'invalid_scope')
  const elsewhere = { ...refreshing(refresh_token), resource: api.jwt }
  await expectTokenError(await redeem(http, trusted, elsewhere), 400, 'invalid_target')
  const narrower = { ...refreshing(refresh_token), scope: 'openid' }
  expect(await (await redeem(http, trusted, narrower)).json()).toMatchObject({ scope: 'openid' })
})

test('G08 only an access token opens userinfo', async ({ http, trusted }) => {
  const { access_token, refresh_token, id_token } = await expectCodesStillWork(http, trusted)
  for (const token of [refresh_token, id_token, `${access_token}x`, 'A'.repeat(43)]) {
    const response = await userinfo(http, token)
    expect(response.status()).toBe(401)
    expect(response.headers()['www-authenticate']).toContain('error="invalid_token"')
  }
})

test('G10 introspection answers only callers that may know', async ({
  http,
  trusted,
  publicClient,
  client,
}) => {
  const { access_token } = await expectCodesStillWork(http, trusted)
  await expectTokenError(
    await post(http, '/oauth/introspect', { token: access_token }),
    401,
    'invalid_client',
  )
  const form = { token: access_token, client_id: publicClient.clientId }
  await expectTokenError(await post(http, '/oauth/introspect', form), 401, 'invalid_client')
  const other = await post(http, '/oauth/introspect', { token: access_token }, basic(client))
  expect(await other.json()).toEqual({ active: false })
  expect(await isActive(http, trusted, access_token)).toBe(true)
})

test('a token of another client is not revoked, and the answer is the same', async ({
  http,
  trusted,
  client,
}) => {
  const { access_token } = await expectCodesStillWork(http, trusted)
  for (const token of [access_token, 'unknown'])
    expect((await post(http, '/oauth/revoke', { token }, basic(client))).status()).toBe(200)
  expect(await isActive(http, trusted, access_token)).toBe(true)
})

test('G12 a token in the address', async ({ http, trusted }) => {
  const { access_token } = await expectCodesStillWork(http, trusted)
  expect((await http.get(`/oauth/userinfo?access_token=${access_token}`)).status()).toBeGreaterThanOrEqual(
    400,
  )
})

test('G13 a machine has no userinfo', async ({ http, machine }) => {
  for (const resource of [api.jwt, api.opaque]) {
    const form = { grant_type: 'client_credentials', scope: api.scope, resource }
    const { access_token } = await (await redeem(http, machine, form)).json()
    expect([401, 403]).toContain((await userinfo(http, access_token)).status())
  }
})

test('G18 the password grant is not there', async ({ http, trusted, user }) => {
  const form = { grant_type: 'password', username: user.email, password: user.password }
  await expectTokenError(await redeem(http, trusted, form), 400, 'unsupported_grant_type')
})

test('H01 H02 a token that we did not sign', async ({ http, trusted }) => {
  const { access_token } = await expectCodesStillWork(http, trusted)
  const [header = '', claims = ''] = access_token.split('.')
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const original = JSON.parse(Buffer.from(header, 'base64url').toString()) as object
  for (const alg of ['none', 'None', 'HS256']) {
    const forged = `${encoded({ ...original, alg })}.${claims}.${alg === 'HS256' ? 'c2ln' : ''}`
    expect((await userinfo(http, forged)).status()).toBe(401)
    expect(await isActive(http, trusted, forged)).toBe(false)
  }
})

test('H14 the published keys have no private part', async ({ http }) => {
  const response = await http.get('/oauth/jwks')
  const { keys } = (await response.json()) as { keys: Record<string, string>[] }
  expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length)
  for (const key of keys) {
    expect(key).toMatchObject({ use: 'sig', alg: expect.stringMatching(/^(?:(?:RS|ES|PS)256|EdDSA)$/) })
    for (const part of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) expect(key).not.toHaveProperty(part)
  }
  expect(response.headers()['cache-control']).toContain('max-age')
})
