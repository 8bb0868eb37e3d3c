import { issuer } from '../fixtures/issuer'
import {
  askFor,
  basic,
  changed,
  codeFor,
  expectCodesStillWork,
  expectErrorAtClient,
  expectErrorPage,
  expectTokenError,
  post,
  redeem,
} from '../fixtures/protocol'
import { returnedTo } from '../fixtures/relying-party'
import { signIn } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

const formEndpoints = ['token', 'revoke', 'introspect', 'par', 'device_authorization'].map(
  (name) => `/oauth/${name}`,
)

test.beforeEach(({ http, user }) => signIn(http, user))
test.afterEach(async ({ http, trusted }) => {
  await expectCodesStillWork(http, trusted)
})

test('B01 a parameter twice at the authorization endpoint', async ({ http, trusted }) => {
  const { address } = await askFor(trusted)
  for (const name of ['client_id', 'redirect_uri']) {
    await expectErrorPage(await http.get(`${address.href}&${name}=x`))
  }
  for (const name of ['scope', 'state', 'code_challenge', 'nonce', 'response_type', 'unheard_of']) {
    const twice = `${address.href}&${name}=x&${name}=y`
    expectErrorAtClient(await returnedTo(http, new URL(twice)), trusted, 'invalid_request')
  }
})

test('B02 a parameter twice at the other endpoints', async ({ http, trusted }) => {
  for (const path of formEndpoints) {
    const response = await http.post(path, {
      data: 'grant_type=refresh_token&token=a&token=b',
      headers: { ...basic(trusted), 'content-type': 'application/x-www-form-urlencoded' },
    })
    await expectTokenError(response, 400, 'invalid_request')
  }
})

test('B04 a body that is not a form', async ({ http, trusted }) => {
  const { form } = await codeFor(http, trusted)
  for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain']) {
    const headers = { ...basic(trusted), 'content-type': type }
    const response = await http.post('/oauth/token', { data: JSON.stringify(form), headers })
    await expectTokenError(response, 415, 'invalid_request')
  }
  // It was not looked at: the code is unused.
  expect((await redeem(http, trusted, form)).status()).toBe(200)
})

test('a body of two megabytes', async ({ http, trusted }) => {
  const response = await post(
    http,
    '/oauth/token',
    { grant_type: 'refresh_token', refresh_token: 'x'.repeat(2_000_000) },
    basic(trusted),
  )
  expect(response.status()).toBe(413)
})

test('B05 another method', async ({ http }) => {
  for (const path of formEndpoints) {
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
      const response = await http.fetch(path, { method })
      expect(response.status(), `${method} ${path}`).toBe(405)
      expect(response.headers().allow).toContain('POST')
    }
  }
})

test('B06 an empty parameter counts as left out', async ({ http, trusted }) => {
  const { address } = await askFor(trusted)
  const good = await returnedTo(http, new URL(`${address.href}&login_hint=&max_age=`))
  expect(good.searchParams.get('code')).toBeTruthy()
  const without = await returnedTo(
    http,
    changed(address, { code_challenge: '', code_challenge_method: '', nonce: '' }),
  )
  expectErrorAtClient(without, trusted, 'invalid_request')
})

test('B09 bytes that are not text', async ({ http, trusted }) => {
  for (const broken of ['%ZZ', '%C0%AF', '%ED%A0%80', '%00', '%F5%80%80%80']) {
    const response = await http.post('/oauth/token', {
      data: `grant_type=refresh_token&refresh_token=${broken}`,
      headers: { ...basic(trusted), 'content-type': 'application/x-www-form-urlencoded' },
    })
    await expectTokenError(response, 400, 'invalid_request')
    const { address } = await askFor(trusted)
    expect((await http.get(`${address.href}&login_hint=${broken}`)).status()).toBeLessThan(500)
  }
})

test('B12 a response type that is not offered', async ({ http, trusted }) => {
  const { address } = await askFor(trusted)
  for (const response_type of ['token', 'id_token', 'token id_token code', 'code code', 'none']) {
    const returned = await returnedTo(http, changed(address, { response_type }))
    expectErrorAtClient(returned, trusted, 'unsupported_response_type')
  }
})

test('B13 values out of range', async ({ http, trusted }) => {
  const { address, state } = await askFor(trusted)
  for (const wrong of [
    { max_age: '-1' },
    { max_age: 'abc' },
    { max_age: '1e99' },
    { prompt: 'none login' },
  ]) {
    expectErrorAtClient(await returnedTo(http, changed(address, wrong)), trusted, 'invalid_request', state)
  }
})

test('a broken Basic header, a wrong secret and an unknown client are one answer', async ({
  http,
  trusted,
}) => {
  const { form } = await codeFor(http, trusted)
  for (const authorization of [
    'Basic',
    'Basic !!!',
    'Basic bm9jb2xvbg==',
    `Basic ${Buffer.from('%ZZ:x').toString('base64')}`,
    basic({ ...trusted, clientSecret: 'wrong' }).authorization!,
    basic({ clientId: 'nobody', clientSecret: 'wrong' }).authorization!,
  ]) {
    const response = await post(http, '/oauth/token', form, { authorization })
    await expectTokenError(response, 401, 'invalid_client')
    expect(response.headers()['www-authenticate']).toMatch(/^Basic /)
  }
})

test('credentials in the address', async ({ http, trusted }) => {
  const { form } = await codeFor(http, trusted)
  const query = new URLSearchParams({ client_id: trusted.clientId, client_secret: trusted.clientSecret })
  await expectTokenError(await post(http, `/oauth/token?${query}`, form), 400, 'invalid_request')
})

test('two ways of authenticating in one request', async ({ http, trusted }) => {
  const { form } = await codeFor(http, trusted)
  const both = { ...form, client_id: trusted.clientId, client_secret: trusted.clientSecret }
  await expectTokenError(await redeem(http, trusted, both), 400, 'invalid_request')
})

test('F02 headers that claim another host change no address', async ({ http }) => {
  const claims = { 'x-forwarded-host': 'evil.test', forwarded: 'host=evil.test', 'x-forwarded-proto': 'http' }
  const metadata = await http.get('/.well-known/openid-configuration', { headers: claims })
  expect(await metadata.text()).not.toContain('evil.test')
  expect(await metadata.json()).toMatchObject({ issuer, token_endpoint: `${issuer}/oauth/token` })
})

test('E20 an Authorization header of any shape', async ({ http }) => {
  for (const authorization of [
    'Bearer',
    'Bearer ',
    'Bearer \u00e9',
    'Bearer a b',
    'Bearer .',
    'bearer x',
    'Digest x',
  ]) {
    const response = await http.get('/oauth/userinfo', { headers: { authorization } })
    expect(response.status(), authorization).toBe(401)
    expect(response.headers()['www-authenticate']).toMatch(/^Bearer/)
  }
})
