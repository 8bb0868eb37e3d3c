import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AuthorizationServer, PasswordRefusal } from '../authorization-server'
import type { ClientRecord, UserRecord } from '../records'
import { addSecretClient, basic, post, testSecret } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'

type Verdict = { userId: string } | PasswordRefusal
type Tokens = Record<'access_token' | 'refresh_token' | 'id_token' | 'scope', string>

const firstParty: Partial<ClientRecord> = {
  profile: 'legacy',
  trusted: true,
  grantTypes: ['password', 'refresh_token'],
  responseTypes: [],
  redirectUris: [],
}

describe('the resource owner password grant (RFC 6749 section 4.3)', () => {
  let test: TestServer
  let client: ClientRecord
  let user: UserRecord
  let verdict: Verdict | null
  let asked: { username: string; password: string }[]
  const passwordSignIn: AuthorizationServer['passwordSignIn'] = async (typed) => {
    asked.push(typed)
    if (verdict) return verdict
    return typed.password === 'right' ? { userId: user.id } : { refused: 'mismatch' }
  }
  beforeEach(async () => {
    ;[asked, verdict] = [[], null]
    test = await createTestServer({ passwordSignIn })
    client = await addSecretClient(test, firstParty)
    user = await test.addUser({ email: 'ada@example.com' })
  })
  const change = (changed: Partial<ClientRecord>) =>
    void test.tables.clients.set(client.clientId, { ...client, ...changed })
  const ask = (form: Record<string, string> = {}, headers = basic(client.clientId, testSecret)) => {
    const typed = {
      grant_type: 'password',
      username: 'ada@example.com',
      password: 'right',
      scope: 'openid email',
    }
    return post(test, '/oauth/token', { ...typed, ...form }, { headers })
  }
  const tokensOf = async (response: Response) => {
    expect(response.status).toBe(200)
    return (await response.json()) as Tokens
  }
  const refused = async (response: Response, error: string) => {
    expect(response.status).toBe(400)
    const body = (await response.json()) as Record<string, string>
    expect(body.error).toBe(error)
    expect(test.tables.accessTokens.size).toBe(0)
    expect(test.tables.grants.size).toBe(0)
    return body
  }

  it('gives tokens of that person, who has signed in by password', async () => {
    const tokens = await tokensOf(await ask())
    expect(asked).toEqual([{ username: 'ada@example.com', password: 'right' }])
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      sub: user.id,
      amr: ['pwd'],
      scope: 'openid email',
    })
    expect(decodeJwt(tokens.id_token)).toMatchObject({ sub: user.id, aud: client.clientId })
    expect(decodeJwt(tokens.id_token)).not.toHaveProperty('sid')
    const headers = { authorization: `Bearer ${tokens.access_token}` }
    const userinfo = await test.fetch(`${testIssuer}/oauth/userinfo`, { headers })
    expect(await userinfo.json()).toMatchObject({ email: 'ada@example.com' })
  })

  it('is a grant without a consent page, listed and removable like any other', async () => {
    const { access_token: token } = await tokensOf(await ask())
    const grant = await test.server.store.findLiveGrant(user.id, client.clientId, test.server.now())
    expect(grant).toMatchObject({ scopes: ['openid', 'email'], receipt: null })
    await tokensOf(await ask({ scope: 'profile' }))
    expect([...test.tables.grants.values()]).toMatchObject([{ scopes: ['openid', 'email', 'profile'] }])
    await test.endGrant(grant?.id ?? '')
    const headers = { authorization: `Bearer ${token}` }
    expect((await test.fetch(`${testIssuer}/oauth/userinfo`, { headers })).status).toBe(401)
  })

  it('gives a refresh token that works, to a client registered for it', async () => {
    const { refresh_token: refreshToken } = await tokensOf(await ask())
    const refresh = { grant_type: 'refresh_token', refresh_token: refreshToken }
    const headers = basic(client.clientId, testSecret)
    await tokensOf(await post(test, '/oauth/token', refresh, { headers }))
    change({ grantTypes: ['password'] })
    expect(await tokensOf(await ask())).not.toHaveProperty('refresh_token')
  })

  it('is for public clients too, where one is registered so', async () => {
    change({ tokenEndpointAuthMethod: 'none', secrets: [] })
    const form = { client_id: client.clientId }
    await tokensOf(await ask(form, {} as ReturnType<typeof basic>))
  })

  it('gives the default scopes where none is named', async () => {
    await refused(await ask({ scope: '' }), 'invalid_scope')
    test.set({ defaultScopes: ['email', 'unknown'] })
    expect((await tokensOf(await ask({ scope: '' }))).scope).toBe('email')
    change({ defaultScopes: ['profile'] })
    expect((await tokensOf(await ask({ scope: '' }))).scope).toBe('profile')
  })

  it('says the same of a wrong password and of an unknown, suspended or unverified person', async () => {
    const answers = [await refused(await ask({ password: 'wrong' }), 'invalid_grant')]
    for (const reason of ['mismatch', 'suspended'] as const) {
      verdict = { refused: reason }
      answers.push(await refused(await ask(), 'invalid_grant'))
    }
    verdict = null
    for (const state of [{ emailVerified: false }, { status: 'suspended' as const }]) {
      test.tables.users.set(user.id, { ...user, ...state })
      answers.push(await refused(await ask(), 'invalid_grant'))
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })

  it('says of a right password that two-step sign-in needs a browser', async () => {
    verdict = { refused: 'second_factor' }
    expect(await refused(await ask(), 'invalid_grant')).toMatchObject({
      error_description: 'This account uses two-step sign-in. Sign in with a browser.',
    })
  })

  it('says of a right password that terms wait to be agreed to in a browser', async () => {
    verdict = { refused: 'terms' }
    expect(await refused(await ask(), 'invalid_grant')).toMatchObject({
      error_description: 'There are terms to agree to. Sign in with a browser once.',
    })
  })

  it('says when to try again after too many tries', async () => {
    verdict = { refused: 'throttled', retryAt: test.server.now() + 90_500 }
    const response = await ask()
    expect(response.headers.get('retry-after')).toBe('91')
    await refused(response, 'invalid_grant')
    verdict = { refused: 'busy' }
    expect((await ask()).status).toBe(503)
  })

  it.each<[string, Record<string, string>]>([
    ['invalid_request', { username: '' }],
    ['invalid_request', { password: '' }],
    ['invalid_scope', { scope: 'api' }],
    ['invalid_target', { resource: 'urn:nothing' }],
  ])('answers %s before it looks at the password: %o', async (error, form) => {
    await refused(await ask(form), error)
    expect(asked).toEqual([])
  })

  it('does not exist for a client that is not of the legacy profile', async () => {
    change({ profile: 'baseline' })
    await refused(await ask(), 'unsupported_grant_type')
  })

  it.each<Partial<ClientRecord>>([{ trusted: false }, { grantTypes: ['refresh_token'] }])(
    'is refused to a legacy client that is %o',
    async (changed) => {
      change(changed)
      await refused(await ask(), 'unauthorized_client')
      expect(asked).toEqual([])
    },
  )

  it('respects that the person has paused the access', async () => {
    await tokensOf(await ask())
    const [id = ''] = test.tables.grants.keys()
    await test.pauseGrant(id)
    expect(await (await ask()).json()).toMatchObject({ error: 'invalid_grant' })
    expect(test.tables.grants.get(id)?.status).toBe('paused')
  })

  it('leaves neither name nor password in the log', async () => {
    await tokensOf(await ask())
    await ask({ password: 'wr0ng-secret' })
    expect(JSON.stringify(test.logged)).not.toMatch(/wr0ng-secret|ada@example/)
  })
})
