import { decodeJwt } from 'jose'
import { submitForm } from '../fixtures/form'
import { issuer } from '../fixtures/issuer'
import { askFor, changed, codeFor, expectErrorAtClient, redeem, userinfo } from '../fixtures/protocol'
import { returnedTo } from '../fixtures/relying-party'
import { signIn } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

const isSession = ({ name }: { name: string }) => name.endsWith('auth-center.session')

test('E02 signing in replaces a session cookie that was planted before', async ({ http, user }) => {
  await signIn(http, user)
  const [first] = (await http.storageState()).cookies.filter(isSession)
  await submitForm(http, '/accounts/login?again=1', { email: user.email, password: user.password })
  const [second] = (await http.storageState()).cookies.filter(isSession)
  expect(second?.value).toBeTruthy()
  expect(second?.value).not.toBe(first?.value)
})

test('a fresh sign-in of the same person leaves what other applications hold, with the same sid', async ({
  http,
  user,
  trusted,
}) => {
  await signIn(http, user)
  const { form } = await codeFor(http, trusted)
  const held = (await (await redeem(http, trusted, form)).json()) as Record<
    'access_token' | 'id_token',
    string
  >
  const asked = await askFor(trusted, { prompt: 'login' })
  const location = (await http.get(asked.address.href)).headers().location!
  const again = await submitForm(http, location, { email: user.email, password: user.password })
  const returned = await returnedTo(http, new URL(again.headers().location!, issuer))
  const fresh = await redeem(http, trusted, {
    ...form,
    code: returned.searchParams.get('code')!,
    code_verifier: asked.codeVerifier,
  })
  expect(fresh.status(), await fresh.text()).toBe(200)
  const [before, after] = [held.id_token, ((await fresh.json()) as typeof held).id_token].map(decodeJwt)
  expect(before?.sid).toBeTruthy()
  expect(after?.sid).toBe(before?.sid)
  expect(Number(after?.auth_time)).toBeGreaterThanOrEqual(Number(before?.auth_time))
  expect((await userinfo(http, held.access_token)).status()).toBe(200)
})

test('E05 every cookie has its flags', async ({ http, user, trusted }) => {
  const { address } = await askFor(trusted)
  await http.get(address.href)
  await signIn(http, user)
  const { cookies } = await http.storageState()
  const ours = cookies.filter(({ name }) => name.includes('auth-center'))
  expect(ours.length).toBeGreaterThanOrEqual(2)
  for (const cookie of ours) {
    expect(cookie).toMatchObject({
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
      secure: issuer.startsWith('https:'),
    })
    if (cookie.secure) expect(cookie.name).toMatch(/^__Host-/)
  }
})

test('E06 a cookie from before signing out is worth nothing', async ({ http, user, playwright }) => {
  await signIn(http, user)
  const before = await http.storageState()
  const thief = await playwright.request.newContext({
    baseURL: issuer,
    storageState: before,
    maxRedirects: 0,
  })
  expect((await thief.get('/accounts/profile')).status()).toBe(200)
  await submitForm(http, '/accounts/logout', {})
  const response = await thief.get('/accounts/profile')
  expect(response.status()).toBeGreaterThanOrEqual(303)
  expect(response.headers().location).toContain('/accounts/login')
  await thief.dispose()
  await signIn(http, user)
  expect((await http.get('/accounts/profile')).status()).toBe(200)
})

test('D01 D10 prompt=none without a session goes back to the client, with iss', async ({
  http,
  user,
  trusted,
}) => {
  const { address, state } = await askFor(trusted, { prompt: 'none' })
  expectErrorAtClient(await returnedTo(http, address), trusted, 'login_required', state)
  await signIn(http, user)
  const returned = await returnedTo(http, address)
  expect(returned.searchParams.get('iss')).toBe(issuer)
  expect(returned.searchParams.get('code')).toBeTruthy()
})

test('L02 L08 prompt=none never answers without consent, nor for another person', async ({
  http,
  user,
  client,
  trusted,
}) => {
  await signIn(http, user)
  const silent = await askFor(client, { prompt: 'none' })
  expectErrorAtClient(await returnedTo(http, silent.address), client, 'login_required', silent.state)
  const hinted = await askFor(trusted, { prompt: 'none', login_hint: 'somebody-else@example.com' })
  expectErrorAtClient(await returnedTo(http, hinted.address), trusted, 'login_required', hinted.state)
  const good = changed(hinted.address, { login_hint: user.email })
  expect((await returnedTo(http, good)).searchParams.get('code')).toBeTruthy()
})

test('L09 a claims request for another subject is refused', async ({ http, user, trusted }) => {
  await signIn(http, user)
  const claims = JSON.stringify({ id_token: { sub: { value: 'somebody-else' } } })
  const { address, state } = await askFor(trusted, { claims, prompt: 'none' })
  expectErrorAtClient(await returnedTo(http, address), trusted, 'login_required', state)
})

test('D05 a stored request is answered only by the browser that made it', async ({
  http,
  user,
  client,
  playwright,
}) => {
  await signIn(http, user)
  const { address } = await askFor(client)
  const consent = (await http.get(address.href)).headers().location!
  expect(consent).toContain('/oauth/consent')
  expect(await (await http.get(consent)).text()).toContain(user.email)

  const cookies = (await http.storageState()).cookies.filter(isSession)
  const stranger = await playwright.request.newContext({
    baseURL: issuer,
    maxRedirects: 0,
    storageState: { cookies, origins: [] },
  })
  expect(await (await stranger.get(consent)).text()).not.toContain('name="decision"')
  const id = new URL(consent, issuer).searchParams.get('interaction')!
  const resumed = await stranger.get(`/oauth/authorize?interaction=${id}`)
  expect(resumed.status()).toBe(400)
  await stranger.dispose()
})

test('O02 protected pages show nothing without a sign-in', async ({ http, user }) => {
  const paths = [
    '/accounts',
    '/accounts/profile',
    '/accounts/sessions',
    '/oauth/applications',
    '/oauth/authorized_tokens',
    '/admin',
  ]
  const headers: Record<string, string>[] = [
    {},
    { rsc: '1' },
    { rsc: '1', 'next-router-prefetch': '1' },
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
    { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  ]
  for (const path of paths) {
    for (const extra of headers) {
      const response = await http.get(path, { headers: extra })
      expect(await response.text(), path).not.toContain(user.email)
      expect(response.status() >= 300 || Object.keys(extra).length > 0, `${path} ${response.status()}`).toBe(
        true,
      )
    }
  }
  await signIn(http, user)
  expect(await (await http.get('/accounts/profile')).text()).toContain(user.email)
})

test('O06 what is shown to one person is kept by no cache', async ({ http, user }) => {
  await signIn(http, user)
  for (const path of ['/accounts', '/accounts/profile', '/accounts/sessions', '/oauth/authorized_tokens']) {
    expect((await http.get(path)).headers()['cache-control'], path).toContain('no-store')
  }
})

test('O08 nothing lies about', async ({ http }) => {
  for (const path of [
    '/.env',
    '/.git/config',
    '/.data/auth-secret',
    '/package.json',
    '/prisma/schema.prisma',
  ]) {
    expect((await http.get(path)).status(), path).toBe(404)
  }
  const home = await http.get('/')
  expect(home.headers()).not.toHaveProperty('x-powered-by')
})

test('D08 no page of this site may be framed', async ({ http, user }) => {
  const framed = async (path: string) => (await http.get(path)).headers()['content-security-policy']
  for (const path of ['/', '/accounts/login', '/accounts/register']) {
    expect(await framed(path), path).toContain("frame-ancestors 'none'")
  }
  await signIn(http, user)
  for (const path of ['/accounts', '/accounts/logout']) {
    expect(await framed(path), path).toContain("frame-ancestors 'none'")
  }
})
