import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { openUpstream, type Upstream } from '@/e2e/fixtures/upstream'
import { createProvider } from '@/lib/data/identity-providers'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { setEnvironment } from '@/lib/env'
import { hooks } from '@/lib/hooks'
import { newId } from '@/lib/secrets'
import { beginUpstream } from './begin'
import { finishUpstream } from './finish'
import { nextAuthProvider } from './next-auth-provider'
import { sealProviderSecret } from '@/lib/data/provider-secret'
import { upstreamRedirectAddress } from './redirect-address'

useTestDatabase()

const ada = { subject: 'ada', name: 'Ada Chen', email: 'ada@chen.studio', email_verified: true }
let harbour: Upstream
let signers: Record<'its ID tokens' | 'its UserInfo answers', Awaited<ReturnType<typeof signer>>>
const add = (slug: string, over = {}) =>
  createProvider({
    id: newId(),
    slug,
    kind: 'oidc',
    name: 'Harbour',
    issuer: harbour.issuer,
    clientId: harbour.clientId,
    secretSealed: sealProviderSecret(harbour.clientSecret),
    scopes: [],
    enabled: true,
    position: 1,
    createdAt: new Date(),
    ...over,
  })

async function signer(slug: string, signs: Parameters<typeof openUpstream>[1]) {
  const provider = await openUpstream(upstreamRedirectAddress(slug), signs)
  const { issuer, clientId, clientSecret } = provider
  await add(slug, { issuer, clientId, secretSealed: sealProviderSecret(clientSecret) })
  return { slug, provider }
}

beforeAll(async () => {
  setEnvironment({ NEXTAUTH_URL: 'http://localhost:3000' })
  harbour = await openUpstream(upstreamRedirectAddress('harbour'))
  await add('harbour')
  await add('wrong-secret', { secretSealed: sealProviderSecret('not that one') })
  await add('gone', { issuer: 'http://localhost:9' })
  await add('closed', { enabled: false })
  await add('lasting', { scopes: ['openid', 'email', 'offline_access'] })
  await add('imposter', { issuer: `${harbour.issuer}/` })
  signers = {
    'its ID tokens': await signer('signs-id', { idToken: 'ES256' }),
    'its UserInfo answers': await signer('signs-userinfo', { userInfo: 'ES256' }),
  }
})
afterAll(() =>
  Promise.all(
    [harbour, ...Object.values(signers).map(({ provider }) => provider)].map((each) => each.close()),
  ),
)
afterEach(() => void delete hooks.afterUpstreamSignIn)
beforeEach(() => {
  harbour.people.clear()
  harbour.people.set('ada', ada)
  harbour.behaviour = Object.assign(harbour.behaviour, { sendsRefreshToken: false, forgetsNonce: false })
})

const googleRecord = {
  slug: 'google',
  kind: 'google' as const,
  name: 'Google',
  issuer: null,
  clientId: 'auth-center',
  secretSealed: sealProviderSecret('a secret'),
  scopes: [],
  enabled: true,
  position: 1,
}

/** A browser as far as the provider needs one. */
class Jar {
  readonly values = new Map<string, string>()
  take(headers: string[]) {
    for (const header of headers) {
      const [name = '', value = ''] = header.split(';')[0]!.split(/=(.*)/s)
      this.values.set(name, value)
    }
    return this
  }
  get header() {
    return [...this.values].map(([name, value]) => `${name}=${value}`).join('; ')
  }
  get plain() {
    return Object.fromEntries([...this.values].map(([name, value]) => [name, decodeURIComponent(value)]))
  }
}

async function begun(slug = 'harbour', options = { again: false, loginHint: null as string | null }) {
  const result = await beginUpstream(slug, options)
  if (!result.ok) throw new Error(result.problem)
  return { address: new URL(result.location), jar: new Jar().take(result.cookies) }
}

/** Signs in over there as `subject`, or presses Cancel; what the browser comes back with. */
async function throughHarbour(address: URL, subject: string): Promise<Record<string, string>> {
  const there = new Jar()
  let next: { url: string; form?: URLSearchParams } = { url: address.href }
  for (let hop = 0; hop < 8; hop += 1) {
    const response = await fetch(next.url, {
      redirect: 'manual',
      headers: { cookie: there.header },
      ...(next.form && { method: 'POST', body: next.form }),
    })
    there.take(response.headers.getSetCookie())
    const location = response.headers.get('location')
    const to = location === null ? null : new URL(location, next.url)
    if (to?.origin === 'http://localhost:3000') return Object.fromEntries(to.searchParams)
    next = to ? { url: to.href } : { url: next.url, form: new URLSearchParams({ subject }) }
  }
  throw new Error('It never came back.')
}

async function answered(subject = 'ada') {
  const { address, jar } = await begun()
  return { query: await throughHarbour(address, subject), jar }
}
const finish = (slug: string, query: Record<string, string>, jar: Jar) =>
  finishUpstream(slug, { query, cookies: jar.plain })

it('asks with state, PKCE and a nonce, and to come back to the registered address', async () => {
  const { address } = await begun()
  const asked = Object.fromEntries(address.searchParams)
  expect(address.origin).toBe(harbour.issuer)
  expect(asked).toMatchObject({
    client_id: harbour.clientId,
    response_type: 'code',
    scope: 'openid email profile',
    code_challenge_method: 'S256',
    redirect_uri: 'http://localhost:3000/api/auth/callback/harbour',
  })
  for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]).toMatch(/^[\w-]{43}$/)
})

it('asks who is signed in already to prove it, and says who it expects', async () => {
  const { address } = await begun('harbour', { again: true, loginHint: 'ada@chen.studio' })
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    prompt: 'login',
    login_hint: 'ada@chen.studio',
  })
})

it('learns who the person is', async () => {
  const { query, jar } = await answered()
  expect(await finish('harbour', query, jar)).toMatchObject({
    ok: true,
    identity: { subject: 'ada', email: ada.email, emailVerified: true, name: ada.name, refreshToken: null },
  })
})

it.each(['its ID tokens', 'its UserInfo answers'] as const)(
  'learns it from a provider that signs %s with the second algorithm that it lists',
  async (what) => {
    const { slug, provider } = signers[what]
    provider.people.set('ada', ada)
    const { address, jar } = await begun(slug)
    const finished = await finish(slug, await throughHarbour(address, 'ada'), jar)
    expect(finished).toMatchObject({ ok: true, identity: { subject: 'ada', email: ada.email } })
  },
)

it('makes no session of next-auth’s, and takes its own cookies back', async () => {
  const { query, jar } = await answered()
  const { cookies } = await finish('harbour', query, jar)
  expect(cookies.join()).not.toMatch(/session/)
  expect(cookies.filter((cookie) => /Max-Age=0/.test(cookie))).toHaveLength(3)
  expect(await prisma().session.count()).toBe(0)
})

it.each([
  [{ email_verified: false }, false],
  [{ email_verified: 'true' }, true],
  [{ email_verified: 'yes' }, false],
  [{ email_verified: undefined }, false],
])('takes an address as verified only when the provider says so: %j', async (claim, expected) => {
  harbour.people.set('ada', { ...ada, ...(claim as object) })
  const { query, jar } = await answered()
  expect(await finish('harbour', query, jar)).toMatchObject({
    ok: true,
    identity: { emailVerified: expected },
  })
})

it('hands on a refresh token only where a function of the operator’s uses it', async () => {
  harbour.behaviour.sendsRefreshToken = true
  const arrived = async () => {
    const { query, jar } = await answered()
    const finished = await finish('harbour', query, jar)
    return finished.ok && finished.identity.refreshToken
  }
  expect(await arrived()).toBeNull()
  hooks.afterUpstreamSignIn = () => undefined
  expect(await arrived()).toEqual(expect.stringMatching(/.{20,}/))
})

it('asks for a refresh token only where a function of the operator’s uses it', async () => {
  const asked = async () => {
    const { searchParams } = (await begun('lasting')).address
    const google = await nextAuthProvider({ ...googleRecord, id: newId() })
    const { params } = google.options?.authorization as { params: Record<string, string> }
    return [searchParams.get('scope'), searchParams.get('prompt'), params.access_type]
  }
  expect(await asked()).toEqual(['openid email', null, undefined])
  hooks.afterUpstreamSignIn = () => undefined
  expect(await asked()).toEqual(['openid email offline_access', 'consent', 'offline'])
})

it('tells that the person said no', async () => {
  const { query, jar } = await answered('')
  expect(await finish('harbour', query, jar)).toMatchObject({ ok: false, problem: 'denied' })
})

it('refuses an answer that this browser did not ask for', async () => {
  const { query, jar } = await answered()
  const stranger = (await begun()).jar
  expect(await finish('harbour', query, new Jar())).toMatchObject({ ok: false, problem: 'stale' })
  expect(await finish('harbour', query, stranger)).toMatchObject({ ok: false, problem: 'stale' })
  expect(await finish('harbour', { ...query, state: 'made-up' }, jar)).toMatchObject({ problem: 'stale' })
  expect(await finish('wrong-secret', query, jar)).toMatchObject({ ok: false, problem: 'stale' })
})

it('refuses an ID token that was made for another request', async () => {
  harbour.behaviour.forgetsNonce = true
  const { query, jar } = await answered()
  expect(await finish('harbour', query, jar)).toMatchObject({ ok: false, problem: 'failed' })
})

it('refuses a code that was used before, and one with another request’s PKCE', async () => {
  const { query, jar } = await answered()
  expect(await finish('harbour', query, jar)).toMatchObject({ ok: true })
  expect(await finish('harbour', query, jar)).toMatchObject({ ok: false, problem: 'failed' })
  const [mine, theirs] = [await answered(), await answered()]
  const swapped = new Jar().take([...mine.jar.values].map(([name, value]) => `${name}=${value}`))
  swapped.values.set(
    'next-auth.pkce.code_verifier',
    theirs.jar.values.get('next-auth.pkce.code_verifier') ?? '',
  )
  expect(await finish('harbour', mine.query, swapped)).toMatchObject({ ok: false, problem: 'failed' })
})

it('refuses an answer of another issuer, and one without the issuer that was promised', async () => {
  const { query, jar } = await answered()
  const { iss, ...without } = query
  expect(iss).toBe(harbour.issuer)
  expect(await finish('harbour', without, jar)).toMatchObject({ ok: false, problem: 'failed' })
  expect(await finish('harbour', { ...without, iss: 'http://evil.test' }, jar)).toMatchObject({
    problem: 'failed',
  })
})

it('says that a provider is down, is not there, or is not itself', async () => {
  const plain = { again: false, loginHint: null }
  expect(await beginUpstream('gone', plain)).toMatchObject({ ok: false, problem: 'down' })
  expect(await beginUpstream('closed', plain)).toMatchObject({ ok: false, problem: 'unknown' })
  expect(await beginUpstream('nothing', plain)).toMatchObject({ ok: false, problem: 'unknown' })
  expect(await beginUpstream('imposter', plain)).toMatchObject({ ok: false, problem: 'down' })
})
