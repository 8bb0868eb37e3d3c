import { createGuard } from '../../lib/resource-server/index'
import { basic, post } from '../fixtures/protocol'
import { command } from '../fixtures/command-line'
import { bearer, expect, inBody, issuer, test } from './applications'
import { publishNextKeys } from '../fixtures/publish-next-keys'

/** Its documentation's client credentials chapter, and its commands. */

test('client credentials: POST /token answers the scopes kept on the client', async ({
  http,
  applications,
}) => {
  const form = { grant_type: 'client_credentials', ...inBody(applications.books) }
  const response = await post(http, '/token', form)
  expect(response.status(), await response.text()).toBe(200)
  expect(await response.json()).toMatchObject({
    access_token: expect.any(String),
    expires_in: 3600,
    token_type: 'Bearer',
    scope: 'read_books add_books',
  })
})

test("protected_resource_view(['read_books']): 200, 403 and 401 of a view protected by scope", async ({
  http,
  applications,
}) => {
  const guard = createGuard({ issuer, audience: issuer })
  const view = guard.protect(() => Response.json({ books: [] }), 'read_books')
  const token = async (scope: string) => {
    const form = { grant_type: 'client_credentials', scope }
    const response = await post(http, '/token', form, basic(applications.books))
    return ((await response.json()) as { access_token: string }).access_token
  }
  const call = async (headers: Record<string, string>) =>
    (await view(new Request('https://books.example/', { headers }))).status
  expect(await call(bearer(await token('read_books')))).toBe(200)
  expect(await call(bearer(await token('add_books')))).toBe(403)
  expect(await call({})).toBe(401)
})

test('creatersakey: a command makes an RSA key, which is in the JWK Set', async ({ http }) => {
  await publishNextKeys()
  await command(['keys', 'rotate', '--algorithm', 'RS256'])
  const jwks = (await (await http.get('/oauth/jwks')).json()) as { keys: { kty: string }[] }
  expect(jwks.keys.some(({ kty }) => kty === 'RSA')).toBe(true)
})

test('the discovery document names what the client needs', async ({ http }) => {
  const response = await http.get('/.well-known/openid-configuration')
  expect(await response.json()).toMatchObject({
    issuer,
    token_endpoint: `${issuer}/oauth/token`,
    end_session_endpoint: `${issuer}/oauth/end_session`,
    introspection_endpoint: `${issuer}/oauth/introspect`,
  })
})
