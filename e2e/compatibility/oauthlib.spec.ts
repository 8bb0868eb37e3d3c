import { post, basic } from '../fixtures/protocol'
import { expect, inBody, test } from './applications'

/** `TokenEndpoint.create_token_response(uri, http_method, body, headers, credentials)` as its documentation describes it. */

const machine = { grant_type: 'client_credentials' }

test('create_token_response: 200 with the suggested headers', async ({ http, applications }) => {
  const response = await post(http, '/oauth/token', machine, basic(applications.books))
  expect(response.status()).toBe(200)
  expect(response.headers()).toMatchObject({
    'content-type': expect.stringMatching(/^application\/json/),
    'cache-control': 'no-store',
    pragma: 'no-cache',
  })
})

test('create_token_response: 400 with the suggested headers', async ({ http, applications }) => {
  const response = await post(http, '/oauth/token', { grant_type: 'x' }, basic(applications.books))
  expect(response.status()).toBe(400)
  expect(await response.json()).toMatchObject({ error: 'unsupported_grant_type' })
  expect(response.headers()).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' })
})

test('create_token_response: 401 for a client that is not authenticated', async ({ http, applications }) => {
  const wrong = { ...applications.books, clientSecret: 'wrong' }
  const response = await post(http, '/oauth/token', machine, basic(wrong))
  expect(response.status()).toBe(401)
  expect(await response.json()).toMatchObject({ error: 'invalid_client' })
  expect(response.headers()['www-authenticate']).toMatch(/^Basic/)
})

test('invalid_grant is 400, as RFC 6749 has it, where the documentation lists 401', async ({
  http,
  applications,
}) => {
  const form = { grant_type: 'authorization_code', code: 'unknown', redirect_uri: 'http://localhost:9/cb' }
  const response = await post(http, '/oauth/token', form, basic(applications.code))
  expect([response.status(), await response.json()]).toMatchObject([400, { error: 'invalid_grant' }])
})

test('_raise_on_missing_client and _raise_on_invalid_client', async ({ http }) => {
  for (const form of [machine, { ...machine, client_id: 'nobody' }, { ...machine, client_id: '' }]) {
    const response = await post(http, '/oauth/token', form)
    expect(response.status()).toBe(401)
  }
})

test('_raise_on_bad_method: only POST', async ({ http }) => {
  const response = await http.get('/oauth/token')
  expect(response.status()).toBe(405)
  expect(response.headers().allow).toContain('POST')
})

test('_raise_on_bad_post_request: no credentials in the query', async ({ http, applications }) => {
  const query = new URLSearchParams({ ...machine, ...inBody(applications.books) })
  const response = await http.post(`/oauth/token?${query}`, { form: {} })
  expect(response.status()).toBeGreaterThanOrEqual(400)
  expect(await response.json()).not.toHaveProperty('access_token')
})

test('duplicate_params: a repeated parameter is invalid_request', async ({ http, applications }) => {
  const response = await http.post('/oauth/token', {
    headers: { ...basic(applications.books), 'content-type': 'application/x-www-form-urlencoded' },
    data: 'grant_type=client_credentials&grant_type=client_credentials',
  })
  expect([response.status(), await response.json()]).toMatchObject([400, { error: 'invalid_request' }])
})

test('a token endpoint with a query of its own', async ({ http, applications }) => {
  const response = await post(http, '/oauth/token?tenant=1', machine, basic(applications.books))
  expect(response.status(), await response.text()).toBe(200)
})

test('a request that is not a form is refused', async ({ http, applications }) => {
  const response = await http.post('/oauth/token', { headers: basic(applications.books), data: machine })
  expect([response.status(), await response.json()]).toMatchObject([415, { error: 'invalid_request' }])
})

test('tokens are bound to their client: another client cannot refresh or introspect them', async ({
  http,
  user,
  applications,
}) => {
  const form = { grant_type: 'password', username: user.email, password: user.password }
  const response = await post(http, '/oauth/token', form, basic(applications.password))
  const tokens = (await response.json()) as { refresh_token: string; access_token: string }
  const stolen = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token }
  const refused = await post(http, '/oauth/token', stolen, basic(applications.code))
  expect(await refused.json()).toMatchObject({ error: 'invalid_grant' })
  const look = await post(http, '/oauth/introspect', { token: tokens.access_token }, basic(applications.code))
  expect(await look.json()).toEqual({ active: false })
})
