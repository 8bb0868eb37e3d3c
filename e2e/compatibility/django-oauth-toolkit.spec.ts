import { createHash, randomBytes } from 'node:crypto'
import { createGuard, scopesByMethod } from '../../lib/resource-server/index'
import type { Client } from '../fixtures/applications'
import { command } from '../fixtures/command-line'
import { basic, post } from '../fixtures/protocol'
import { signIn } from '../fixtures/sign-in'
import { authorize, bearer, expect, inBody, issuer, test, tokensFor } from './applications'

/** The calls of its tutorial and documentation, at its addresses. */

const verifier = randomBytes(32).toString('base64url')
const challenge = createHash('sha256').update(verifier).digest('base64url')

test.describe('Getting started', () => {
  test('Authorization Code: /o/authorize/ with code_challenge, then /o/token/ with the secret in the body', async ({
    http,
    user,
    applications,
  }) => {
    await signIn(http, user)
    const client = applications.skipped
    const { location } = await authorize(http, client, {
      code_challenge: challenge,
      code_challenge_method: 'S256',
      scope: 'read',
      state: 's1',
    })
    expect(location.searchParams.get('state')).toBe('s1')
    const form = { grant_type: 'authorization_code', redirect_uri: client.redirectUri, ...inBody(client) }
    const response = await post(http, '/o/token/', {
      ...form,
      code: location.searchParams.get('code') ?? '',
      code_verifier: verifier,
    })
    expect(await response.json()).toMatchObject({
      token_type: 'Bearer',
      scope: 'read',
      expires_in: 3600,
      refresh_token: expect.any(String),
    })
  })

  test('Client Credential: Authorization: Basic, grant_type=client_credentials', async ({
    http,
    applications,
  }) => {
    const form = { grant_type: 'client_credentials' }
    const response = await post(http, '/o/token/', form, basic(applications.books))
    expect(await response.json()).toMatchObject({ token_type: 'Bearer', expires_in: 3600 })
  })

  test('Resource owner password-based: -d "grant_type=password&username=…&password=…"', async ({
    http,
    user,
    applications,
  }) => {
    const form = { grant_type: 'password', username: user.email, password: user.password }
    const response = await post(http, '/o/token/', form, basic(applications.password))
    expect(response.status(), await response.text()).toBe(200)
    expect(await response.json()).toMatchObject({
      access_token: expect.any(String),
      refresh_token: expect.any(String),
    })
    const wrong = await post(http, '/o/token/', { ...form, password: 'x' }, basic(applications.password))
    expect(await wrong.json()).toMatchObject({ error: 'invalid_grant' })
  })

  test('Implicit: the token comes back in the fragment, without a refresh token', async ({
    http,
    user,
    applications,
  }) => {
    await signIn(http, user)
    const { location } = await authorize(http, applications.implicit, {
      response_type: 'token',
      scope: 'read',
      state: 's',
    })
    const answer = new URLSearchParams(location.hash.slice(1))
    expect(answer.get('access_token')).toBeTruthy()
    expect(answer.get('state')).toBe('s')
    expect(answer.get('refresh_token')).toBeNull()
    expect(location.search).toBe('')
  })

  test('Refresh: a new pair, and the old refresh token is of no more use (ROTATE_REFRESH_TOKEN)', async ({
    http,
    user,
    applications,
  }) => {
    await signIn(http, user)
    const first = await tokensFor(http, applications.skipped)
    const refresh = (value = '') =>
      post(http, '/o/token/', {
        grant_type: 'refresh_token',
        refresh_token: value,
        ...inBody(applications.skipped),
      })
    const second = (await (await refresh(first.refresh_token)).json()) as Record<string, string>
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect((await refresh(second.refresh_token)).status()).toBe(200)
    expect((await refresh(first.refresh_token)).status()).toBe(400)
  })

  test('Protecting an API: TokenHasReadWriteScope is scopesByMethod of the resource server', async ({
    http,
    user,
    applications,
  }) => {
    const guard = createGuard({ issuer, audience: issuer })
    const api = guard.protect(() => new Response('ok'), scopesByMethod({ read: 'read', write: 'write' }))
    await signIn(http, user)
    const { access_token = '' } = await tokensFor(http, applications.skipped, 'read')
    const call = async (method: string) =>
      (await api(new Request('https://api.example/', { method, headers: bearer(access_token) }))).status
    expect(await call('GET')).toBe(200)
    expect(await call('POST')).toBe(403)
  })
})

test.describe('Endpoints', () => {
  test('/o/revoke_token/ with client_id and client_secret; another client changes nothing', async ({
    http,
    user,
    applications,
  }) => {
    await signIn(http, user)
    const { access_token: token = '' } = await tokensFor(http, applications.skipped)
    const introspect = async () =>
      (await (await post(http, '/o/introspect/', { token }, basic(applications.skipped))).json()) as {
        active: boolean
      }
    const other = await post(http, '/o/revoke_token/', { token, ...inBody(applications.books) })
    expect(other.status()).toBe(200)
    expect((await introspect()).active).toBe(true)
    const form = { token, token_type_hint: 'access_token', ...inBody(applications.skipped) }
    expect((await post(http, '/o/revoke_token/', form)).status()).toBe(200)
    expect(await introspect()).toEqual({ active: false })
  })

  test('/o/introspect/ needs credentials', async ({ http, user, applications }) => {
    await signIn(http, user)
    const { access_token: token = '' } = await tokensFor(http, applications.skipped)
    expect((await post(http, '/o/introspect/', { token })).status()).toBe(401)
    const answer = await post(http, '/o/introspect/', { token }, basic(applications.skipped))
    expect(await answer.json()).toMatchObject({ active: true, client_id: applications.skipped.clientId })
  })

  test('/o/.well-known/openid-configuration and /o/userinfo/', async ({ http, user, applications }) => {
    const configuration = await http.get('/o/.well-known/openid-configuration')
    expect(await configuration.json()).toMatchObject({ issuer })
    await signIn(http, user)
    const { access_token = '' } = await tokensFor(http, applications.skipped, 'openid email')
    const claims = await http.get('/o/userinfo/', { headers: bearer(access_token) })
    expect(await claims.json()).toMatchObject({ email: user.email })
  })

  test('/o/applications/ and /o/authorized_tokens/ are pages of the person who is signed in', async ({
    page,
    signedIn,
  }) => {
    expect(signedIn.email).toBeTruthy()
    for (const [path, heading] of [
      ['/o/applications/', 'Your applications'],
      ['/o/applications/register/', 'Register an application'],
      ['/o/authorized_tokens/', 'Authorized applications'],
    ] as const) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    }
  })

  test('/o/logout/: RP-initiated logout goes to the registered post_logout_redirect_uri', async ({
    http,
    user,
    applications,
  }) => {
    await signIn(http, user)
    const { id_token = '' } = await tokensFor(http, applications.skipped, 'openid')
    const query = new URLSearchParams({
      id_token_hint: id_token,
      post_logout_redirect_uri: 'http://localhost:9/signed-out',
      state: 'bye',
    })
    const response = await http.get(`/o/logout/?${query}`, { maxRedirects: 0 })
    expect(response.headers().location).toBe('http://localhost:9/signed-out?state=bye')
    const { location } = await authorize(http, applications.skipped, { prompt: 'none', scope: 'openid' })
    expect(location.searchParams.get('error')).toBe('login_required')
  })
})

test.describe('Settings', () => {
  test('REQUEST_APPROVAL_PROMPT: approval_prompt asks, and skip_authorization goes before it', async ({
    http,
    user,
    applications,
  }) => {
    await signIn(http, user)
    const ask = (client: Client) => authorize(http, client, { scope: 'read', approval_prompt: 'force' })
    expect((await ask(applications.skipped)).location.searchParams.get('code')).toBeTruthy()
    expect((await ask(applications.code)).location.pathname).toBe('/oauth/consent')
    const wrong = await authorize(http, applications.skipped, { scope: 'read', approval_prompt: 'sometimes' })
    expect(wrong.location.searchParams.get('error')).toBe('invalid_request')
  })

  test('DEFAULT_SCOPES: who asks for nothing gets the default', async ({ http, applications }) => {
    const form = { grant_type: 'client_credentials' }
    const answer = await post(http, '/o/token/', form, basic(applications.books))
    expect(await answer.json()).toMatchObject({ scope: 'read_books add_books' })
  })

  test('allowed_origins: another origin is not let in by CORS', async ({ http, applications }) => {
    const ask = async (origin: string) => {
      const form = { grant_type: 'refresh_token', refresh_token: 'x', ...inBody(applications.skipped) }
      return (await post(http, '/o/token/', form, { origin })).headers()['access-control-allow-origin']
    }
    expect(await ask('https://app.example')).toBe('https://app.example')
    expect(await ask('https://evil.example')).toBeUndefined()
  })

  test('Management commands: createapplication and cleartokens', async () => {
    const args = ['app', 'create', '--name', 'By command', '--redirect', 'http://localhost:9/cb', '--json']
    const made = JSON.parse(
      await command([...args, '--algorithm', 'HS256', '--skip-authorization']),
    ) as object
    expect(made).toMatchObject({ client_id: expect.any(String), client_secret: expect.any(String) })
    expect(JSON.parse(await command(['clear-tokens', '--json']))).toMatchObject({
      accessTokens: expect.any(Number),
    })
  })
})

test.describe('Fixed in the changelog, and never here', () => {
  const spoiled = (uri: string) => [
    `${uri}?added=query`,
    `${uri};path=parameter`,
    uri.replace('http://', 'http://user@'),
    `${uri}#fragment`,
    `${uri}/../other`,
    uri.replace('localhost', '*'),
  ]

  test('redirect_uri is compared whole: query, path parameter, userinfo, fragment, wildcard', async ({
    http,
    user,
    applications,
  }) => {
    await signIn(http, user)
    for (const redirect_uri of spoiled(applications.skipped.redirectUri)) {
      const { response } = await authorize(http, applications.skipped, { redirect_uri, scope: 'read' })
      expect(response.status(), redirect_uri).toBe(400)
      expect(response.headers().location).toBeUndefined()
    }
  })

  test('prompt=none is no open redirect', async ({ http, applications }) => {
    const { response } = await authorize(http, applications.skipped, {
      prompt: 'none',
      redirect_uri: 'https://evil.example/',
    })
    expect(response.status()).toBe(400)
    expect(response.headers().location).toBeUndefined()
  })

  test('a NUL byte is an error of the client, not a 500', async ({ http, applications }) => {
    const { response, location } = await authorize(http, applications.skipped, {
      scope: 'read\0',
      state: '\0',
    })
    expect([400, 303]).toContain(response.status())
    expect(location.searchParams.get('code')).toBeNull()
    const { clientId } = applications.books
    for (const [path, form] of [
      ['/o/token/', { grant_type: 'client_credentials', scope: 'read\0' }],
      ['/o/token/', { grant_type: 'authorization_code', code: '\0' }],
      ['/o/introspect/', { token: '\0' }],
      ['/o/revoke_token/', { token: 'a\0b' }],
      ['/o/token/', { grant_type: '\0', client_id: `${clientId}\0` }],
    ] as const) {
      const answer = await post(http, path, form, basic(applications.books))
      expect(answer.status(), path).toBeLessThan(500)
    }
  })
})
