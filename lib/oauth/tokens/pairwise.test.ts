import { randomBytes } from 'node:crypto'
import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ClientRecord } from '../records'
import { createBrowser } from '../testing/test-browser'
import { addSecretClient, basic, createRelyingParty, post, testSecret } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'
import { subjectOf, userIdOf } from './subject'

const salt = randomBytes(32)
const pairwise = { subjectType: 'pairwise' as const, subjectSalt: salt }

describe('pairwise subjects (OpenID Connect Core 8)', () => {
  let test: TestServer
  let user: Awaited<ReturnType<TestServer['addUser']>>
  let browser: ReturnType<typeof createBrowser>
  beforeEach(async () => {
    test = await createTestServer()
    user = await test.addUser({ email: 'ada@example.com' })
    browser = createBrowser(test)
    await browser.signIn(user)
  })
  const add = (clientId: string, redirectUri: string, change: Partial<ClientRecord> = {}) =>
    addSecretClient(test, { clientId, redirectUris: [redirectUri], ...pairwise, ...change })
  const signIn = async (client: ClientRecord) =>
    (await (await createRelyingParty(test, client)).signIn(browser)).tokens
  const subOf = async (client: ClientRecord) => decodeJwt((await signIn(client)).id_token ?? '').sub

  it('are the same within a sector, others elsewhere, and never the ID of the account', async () => {
    const [one, two, other, open] = [
      await add('one', 'https://app.example/cb'),
      await add('two', 'https://app.example:8443/other'),
      await add('other', 'https://other.example/cb'),
      await add('open', 'https://app.example/open', { subjectType: 'public', subjectSalt: null }),
    ]
    const subs = [await subOf(one), await subOf(two), await subOf(other), await subOf(open)]
    expect(subs[0]).toMatch(/^[\w-]{22}$/)
    expect(subs[1]).toBe(subs[0])
    expect(subs[2]).not.toBe(subs[0])
    expect(subs[3]).toBe(user.id)
    expect(subs.slice(0, 3)).not.toContain(user.id)
  })

  it('are those of the sector identifier where there is one', async () => {
    const sectorIdentifierUri = 'https://group.example/sector.json'
    const [one, two] = [
      await add('one', 'https://app.example/cb', { sectorIdentifierUri }),
      await add('two', 'https://other.example/cb', { sectorIdentifierUri }),
    ]
    expect(await subOf(one)).toBe(await subOf(two))
  })

  it('are told alike by ID token, userinfo, introspection and access token', async () => {
    const client = await add('one', 'https://app.example/cb', { accessTokenFormat: 'jwt' })
    const tokens = await signIn(client)
    const sub = decodeJwt(tokens.id_token ?? '').sub
    const headers = { authorization: `Bearer ${tokens.access_token}` }
    const userinfo = (await (await test.fetch(`${testIssuer}/oauth/userinfo`, { headers })).json()) as object
    const form = { token: tokens.access_token }
    const introspected = await post(test, '/oauth/introspect', form, { headers: basic('one', testSecret) })
    expect([userinfo, await introspected.json(), decodeJwt(tokens.access_token)]).toMatchObject([
      { sub },
      { active: true, sub },
      { sub },
    ])
  })

  it('come back as hints', async () => {
    const client = await add('one', 'https://app.example/cb')
    const tokens = await signIn(client)
    const party = await createRelyingParty(test, client)
    const { url } = await party.start({ prompt: 'none', id_token_hint: tokens.id_token })
    expect((await browser.go(url)).searchParams.get('code')).toBeTruthy()
  })

  it('can be turned around by this server alone', async () => {
    const [one, other] = [
      await add('one', 'https://app.example/cb'),
      await add('other', 'https://other.example/cb'),
    ]
    const sub = subjectOf(test.server, user, one)
    expect(userIdOf(sub, one)).toBe(user.id)
    expect(userIdOf(sub, other)).not.toBe(user.id)
    expect(userIdOf(sub, { ...one, subjectSalt: randomBytes(32) })).not.toBe(user.id)
    for (const none of ['', 'x', `${sub}A`, `${sub}=`, user.id]) expect(userIdOf(none, one)).toBeNull()
  })

  it('is offered beside public ones', async () => {
    const document = await test.fetch(`${testIssuer}/.well-known/openid-configuration`)
    expect(await document.json()).toMatchObject({ subject_types_supported: ['public', 'pairwise'] })
  })
})
