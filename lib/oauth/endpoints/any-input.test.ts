import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { addSecretClient, basic, setStage, testSecret } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'
import { endpoints } from './table'

const deviceAndExchange = ['device_code', 'token-exchange'].map(
  (name) => `urn:ietf:params:oauth:grant-type:${name}`,
)
const names = [
  ...[
    'client_id',
    'client_secret',
    'redirect_uri',
    'response_type',
    'response_mode',
    'scope',
    'state',
    'nonce',
  ],
  ...[
    'code_challenge',
    'code_challenge_method',
    'code_verifier',
    'code',
    'grant_type',
    'refresh_token',
    'resource',
  ],
  ...[
    'audience',
    'claims',
    'prompt',
    'max_age',
    'id_token_hint',
    'post_logout_redirect_uri',
    'login_hint',
    'ui_locales',
    'interaction',
    'token',
    'device_code',
    'subject_token',
    'subject_token_type',
    'actor_token',
    'actor_token_type',
    'requested_token_type',
  ],
  ...['client_assertion', 'client_assertion_type', 'assertion'],
  ...['token_type_hint', 'access_token', 'request', 'request_uri', '__proto__', 'constructor', 'toString'],
]

const values = [
  ...[
    '',
    'code',
    'authorization_code',
    'refresh_token',
    'client_credentials',
    'none',
    'S256',
    'openid',
    'api',
    ...deviceAndExchange,
    'urn:ietf:params:oauth:token-type:access_token',
  ],
  ...[
    'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    'urn:ietf:params:oauth:grant-type:jwt-bearer',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjbGllbnQtbWFjaGluZSJ9.AAAA',
    'eyJhbGciOiJFUzI1NiIsImtpZCI6IngifQ.eyJpc3MiOiJjbGllbnQtd2ViIn0.AAAA',
  ],
  ...[
    'https://rp.test/cb',
    'client-web',
    'client-machine',
    testSecret,
    '{"userinfo":{"name":null}}',
    '\0',
    '\ud800',
  ],
]

const name = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, fc.string({ unit: 'binary' }))
const value = fc.oneof(
  fc.constantFrom(...values),
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.string({ maxLength: 300 }),
)
// Through a buffer: halves of surrogate pairs, which nothing can encode, become U+FFFD.
const encode = (text: string) => encodeURIComponent(Buffer.from(text).toString())
const form = fc
  .array(fc.tuple(name, value), { maxLength: 12 })
  .map((pairs) => pairs.map(([key, text]) => `${encode(key)}=${encode(text)}`).join('&'))
const raw = fc.oneof({ weight: 4, arbitrary: form }, fc.string({ unit: 'binary-ascii' }), fc.string())
const headerText = fc.string().map((text) => text.replace(/[^\x20-\x7e]/g, ''))
const authorization = fc.oneof(
  fc.constant(undefined),
  fc.constant(basic('client-web', testSecret).authorization),
  fc.constant(basic('client-machine', testSecret).authorization),
  headerText.map((text) => `Basic ${text}`),
  headerText.map((text) => `Bearer ${text}`),
  headerText,
)

describe('whatever is sent', () => {
  let test: TestServer
  let session: string
  beforeAll(async () => {
    test = await createTestServer()
    const { user } = await setStage(test, { clientId: 'client-web', requirePkce: false })
    await addSecretClient(test, {
      clientId: 'client-machine',
      grantTypes: ['client_credentials', ...deviceAndExchange],
      scopes: ['api'],
    })
    session = await test.signIn(user)
  })

  const send = async (path: string, method: string, text: string, header: string | undefined) => {
    const isPost = method === 'POST'
    const headers: Record<string, string> = { cookie: `session=${session}` }
    if (isPost) headers['content-type'] = 'application/x-www-form-urlencoded'
    if (header) headers.authorization = header
    const query = isPost ? '' : `?${text.replaceAll('#', '')}`
    return test.fetch(testIssuer + path + query, { method, headers, ...(isPost && { body: text }) })
  }

  for (const { path, methods } of endpoints) {
    it(`${path} answers, and never with a 5xx`, async () => {
      const property = fc.asyncProperty(
        fc.constantFrom(...methods),
        raw,
        authorization,
        async (method, text, header) => {
          const response = await send(path, method, text, header)
          expect(response.status).toBeLessThan(500)
          expect(response.headers.get('x-request-id')).not.toBeNull()
        },
      )
      await fc.assert(property, { numRuns: 300 })
      expect(test.logged.filter(({ event }) => event === 'request.failed')).toEqual([])
    })
  }

  it('an answer of the authorization endpoint goes to the registered address or nowhere', async () => {
    const prefix = 'response_type=code&client_id=client-web&redirect_uri=https%3A%2F%2Frp.test%2Fcb&'
    const property = fc.asyncProperty(form, async (text) => {
      const response = await send('/oauth/authorize', 'GET', prefix + text, undefined)
      const location = response.headers.get('location')
      if (location !== null)
        expect(location).toMatch(/^(https:\/\/rp\.test\/cb[?#]|\/(accounts|oauth)\/[a-z_]+\?interaction=)/)
    })
    await fc.assert(property, { numRuns: 500 })
  })
})
