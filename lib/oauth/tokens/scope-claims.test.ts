import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ClientRecord, FamilyRecord, UserRecord } from '../records'
import { allowAll, interactionOf } from '../testing/test-browser'
import { createApprover, createDevice } from '../testing/test-device'
import { addSecretClient, basic, post, createFixture, testSecret } from '../testing/test-relying-party'
import { createTestServer, type TestServer } from '../testing/test-server'
import { issueIdToken } from './id-token'

const scope = 'openid profile email groups'
const ofThePerson = { name: 'Ada Chen', email: 'ada@example.com', email_verified: true, groups: ['staff'] }
const ada = { email: 'ada@example.com', groups: ['staff'] }
const familyOf = (client: ClientRecord, user: UserRecord): FamilyRecord => ({
  ...{ id: 'family-1', grantId: 'grant-1', clientId: client.clientId, userId: user.id, sessionId: null },
  ...{ sessionBound: false, scopes: [], resources: [], claims: null, authTime: null, acr: null, amr: [] },
  ...{ nonce: null, authorizationDetails: null, absoluteExpiresAt: 0 },
})
type Tokens = { id_token: string; refresh_token: string }

describe('the claims of the granted scopes in the ID token (OpenID Connect Core 5.4)', () => {
  let test: TestServer
  beforeEach(async () => {
    const passwordSignIn = async () => ({ userId: [...test.tables.users.keys()][0] ?? '' })
    test = await createTestServer({ passwordSignIn })
  })
  const set = async (change: Partial<ClientRecord> = {}) => {
    const fixture = await createFixture(test, { idTokenScopeClaims: null, ...change })
    test.tables.users.set(fixture.user.id, { ...fixture.user, groups: ['staff'] })
    return fixture
  }
  const refreshed = async (fixture: Awaited<ReturnType<typeof set>>, more: Record<string, string> = {}) => {
    const { tokens } = await fixture.party.signIn(fixture.browser, { scope: `${scope} offline_access` })
    const response = await fixture.party.refresh(tokens.refresh_token ?? '', more)
    return decodeJwt(((await response.json()) as Tokens).id_token)
  }
  const fragment = async (response_type: string) => {
    const legacy = { grantTypes: ['implicit'], responseTypes: [response_type], profile: 'legacy' as const }
    const { party, browser } = await set(legacy)
    const noCode = { code_challenge: undefined, code_challenge_method: undefined }
    const page = await browser.go((await party.start({ response_type, scope, ...noCode })).url)
    const decided = await browser.decide(interactionOf(page), allowAll(['profile', 'email', 'groups']))
    return decodeJwt(
      new URLSearchParams(new URL(decided?.redirectTo ?? '').hash.slice(1)).get('id_token') ?? '',
    )
  }

  it('are there after a code', async () => {
    const { party, browser, user } = await set()
    const more = { middleName: 'King', profile: 'https://ada.example/about' }
    test.tables.users.set(user.id, { ...user, groups: ['staff'], ...more })
    const { tokens } = await party.signIn(browser, { scope })
    const named = { middle_name: 'King', profile: 'https://ada.example/about' }
    expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({ ...ofThePerson, ...named, sub: user.id })
  })

  it('are there after a refresh', async () => {
    expect(await refreshed(await set())).toMatchObject(ofThePerson)
  })

  it('go with a scope that a refresh leaves out', async () => {
    const claims = await refreshed(await set(), { scope: 'openid email' })
    expect(claims).toMatchObject({ email: 'ada@example.com' })
    expect(claims).not.toHaveProperty('name')
    expect(claims).not.toHaveProperty('groups')
  })

  it.each(['id_token', 'id_token token'])('are there in the fragment of %s', async (responseType) => {
    expect(await fragment(responseType)).toMatchObject(ofThePerson)
  })

  it('are there for a device', async () => {
    const device = await createDevice(test, { idTokenScopeClaims: null })
    const approver = await createApprover(test, await test.addUser(ada))
    const { user_code, device_code } = await device.start({ scope })
    await approver.open(user_code)
    await approver.allow(user_code, { scopes: ['profile', 'email', 'groups'] })
    const answer = (await (await device.poll(device_code)).json()) as Tokens
    expect(decodeJwt(answer.id_token)).toMatchObject(ofThePerson)
  })

  it('are there after a password', async () => {
    await test.addUser(ada)
    const legacy = { profile: 'legacy' as const, trusted: true, grantTypes: ['password'] }
    const client = await addSecretClient(test, { ...legacy, idTokenScopeClaims: null })
    const form = { grant_type: 'password', username: 'ada', password: 'right', scope }
    const response = await post(test, '/oauth/token', form, { headers: basic(client.clientId, testSecret) })
    expect(decodeJwt(((await response.json()) as Tokens).id_token)).toMatchObject(ofThePerson)
  })

  it('are only those of the scopes that were granted', async () => {
    const { party, browser } = await set()
    const { tokens } = await party.signIn(browser, { scope: 'openid email' })
    const claims = decodeJwt(tokens.id_token ?? '')
    expect(claims).toMatchObject({ email: 'ada@example.com' })
    expect(claims).not.toHaveProperty('name')
  })

  it.each<[string, Partial<ClientRecord>, boolean]>([
    ['yes, where it is switched on', { idTokenScopeClaims: true, profile: 'fapi2' }, true],
    ['no, where it is switched off', { idTokenScopeClaims: false }, false],
    ['yes, by default, in the profile legacy', { profile: 'legacy' }, true],
    ['no, by default, in the profile fapi2', { profile: 'fapi2' }, false],
  ])('are there: %s', async (_when, change, areThere) => {
    const client = await test.addClient({ idTokenScopeClaims: null, ...change })
    const user = await test.addUser(ada)
    const [scopes, person] = [scope.split(' '), { user, family: familyOf(client, user) }]
    const order = { client, person, scopes, accessToken: 'a-token', nonce: null }
    const claims = decodeJwt(await issueIdToken(test.server, order))
    if (areThere) expect(claims).toMatchObject(ofThePerson)
    else for (const name of Object.keys(ofThePerson)) expect(claims).not.toHaveProperty(name)
  })

  it('leave what is asked for by name as it was (5.5)', async () => {
    const { party, browser } = await set({ idTokenScopeClaims: false })
    const claims = JSON.stringify({ id_token: { email: null } })
    const { tokens } = await party.signIn(browser, { scope, claims })
    expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({ email: 'ada@example.com' })
    expect(decodeJwt(tokens.id_token ?? '')).not.toHaveProperty('name')
  })
})
