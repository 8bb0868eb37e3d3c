import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  addSecretClient,
  basic,
  createRelyingParty,
  post,
  createFixture,
  testSecret,
} from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'
import { hashToken } from '../tokens/hash-token'

type Fixture = Awaited<ReturnType<typeof createFixture>>

describe('the authorization code grant', () => {
  let test: TestServer
  let fixture: Fixture
  beforeEach(async () => {
    test = await createTestServer()
    fixture = await createFixture(test)
  })
  /** A code that is ready to be redeemed, consent given. */
  const freshCode = async (change: Record<string, string | undefined> = {}) => {
    await fixture.party.signIn(fixture.browser)
    const { url, verifier } = await fixture.party.start(change)
    return { redirect: await fixture.browser.go(url), verifier }
  }
  const redeemForm = (form: Record<string, string>, clientId = fixture.client.clientId) =>
    post(
      test,
      '/oauth/token',
      { grant_type: 'authorization_code', ...form },
      { headers: basic(clientId, testSecret) },
    )
  const expectGrantRefused = async (response: Response) => {
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: 'invalid_grant' })
  }
  const isActive = async (token: string) => {
    const response = await post(
      test,
      '/oauth/introspect',
      { token },
      { headers: basic(fixture.client.clientId, testSecret) },
    )
    return ((await response.json()) as { active: boolean }).active
  }

  it('signs a person in with an independent library', async () => {
    const { tokens, redirect } = await fixture.party.signIn(fixture.browser)
    expect(redirect.searchParams.get('iss')).toBe(testIssuer)
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope: 'openid profile email' })
    expect(tokens.refresh_token).toMatch(/^ac_rt_/)
  })

  it('makes an RFC 9068 access token', async () => {
    const { tokens } = await fixture.party.signIn(fixture.browser)
    const key = await test.server.keys.signingKey('ES256')
    const { payload, protectedHeader } = await jwtVerify(tokens.access_token, key.publicKey, {
      issuer: testIssuer,
      audience: testIssuer,
      currentDate: new Date(test.server.now()),
    })
    expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: key.kid })
    expect(payload).toMatchObject({
      sub: fixture.user.id,
      client_id: fixture.client.clientId,
      scope: 'openid profile email',
      auth_time: test.server.now() / 1000,
      amr: ['pwd'],
      jti: expect.any(String),
    })
  })

  it('makes an ID token with nonce, auth_time, sid and a right at_hash, without the claims of userinfo', async () => {
    const { tokens } = await fixture.party.signIn(fixture.browser)
    const idToken = tokens.id_token ?? ''
    const claims = decodeJwt(idToken)
    expect(decodeProtectedHeader(idToken).alg).toBe('RS256')
    expect(claims).toMatchObject({
      iss: testIssuer,
      aud: fixture.client.clientId,
      sub: fixture.user.id,
      nonce: 'nonce-1',
      auth_time: test.server.now() / 1000,
      sid: expect.any(String),
      at_hash: hashToken(tokens.access_token).subarray(0, 16).toString('base64url'),
    })
    expect(claims).not.toHaveProperty('email')
    expect(claims).not.toHaveProperty('name')
  })

  it('signs ID tokens with ES256 for a client that says so', async () => {
    const { browser, party } = await createFixture(test, { idTokenSignedResponseAlg: 'ES256' })
    const { tokens } = await party.signIn(browser)
    expect(decodeProtectedHeader(tokens.id_token ?? '').alg).toBe('ES256')
  })

  it('puts claims into the ID token that were asked for by name', async () => {
    const claims = JSON.stringify({
      id_token: { email: { essential: true }, nickname: null, unheard_of: null },
    })
    const { tokens } = await fixture.party.signIn(fixture.browser, { claims })
    expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({ email: 'ada@example.com' })
    expect(decodeJwt(tokens.id_token ?? '')).not.toHaveProperty('unheard_of')
  })

  it('refuses a code presented twice and ends its family', async () => {
    const { redirect, verifier } = await freshCode()
    const tokens = (await (await fixture.party.redeem(redirect, verifier)).json()) as Record<string, string>
    expect(await isActive(tokens.access_token ?? '')).toBe(true)
    test.advance(30)
    await expectGrantRefused(await fixture.party.redeem(redirect, verifier))
    expect(await isActive(tokens.access_token ?? '')).toBe(false)
    await expectGrantRefused(await fixture.party.refresh(tokens.refresh_token ?? ''))
    expect(test.logged.filter(({ event }) => event === 'family.ended')).toHaveLength(1)
  })

  it('C02 accepts one of 50 concurrent redemptions', async () => {
    const { redirect, verifier } = await freshCode()
    const responses = await Promise.all(
      Array.from({ length: 50 }, () => fixture.party.redeem(redirect, verifier)),
    )
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(responses.filter(({ status }) => status === 400)).toHaveLength(49)
  })

  it('C05 refuses a code after a minute', async () => {
    const { redirect, verifier } = await freshCode()
    test.advance(60)
    await expectGrantRefused(await fixture.party.redeem(redirect, verifier))
  })

  it("refuses another client's code, and leaves it to its owner", async () => {
    const other = await addSecretClient(test)
    const { redirect, verifier } = await freshCode()
    const code = redirect.searchParams.get('code') ?? ''
    const form = { code, redirect_uri: 'https://rp.test/cb', code_verifier: verifier }
    await expectGrantRefused(await redeemForm(form, other.clientId))
    expect((await redeemForm(form)).status).toBe(200)
  })

  it('refuses a wrong, a missing and an ill-formed verifier', async () => {
    const wrong = [undefined, 'x'.repeat(43), 'x'.repeat(42), 'x'.repeat(129), `${'x'.repeat(43)}!`]
    for (const verifier of wrong) {
      const { redirect } = await freshCode()
      const code = redirect.searchParams.get('code') ?? ''
      const form = { code, redirect_uri: 'https://rp.test/cb', ...(verifier && { code_verifier: verifier }) }
      await expectGrantRefused(await redeemForm(form))
    }
  })

  it('refuses the challenge itself as verifier', async () => {
    const { url } = await fixture.party.start()
    await fixture.party.signIn(fixture.browser)
    const redirect = await fixture.browser.go(url)
    const challenge = new URL(url).searchParams.get('code_challenge') ?? ''
    await expectGrantRefused(await fixture.party.redeem(redirect, challenge))
  })

  it('uses the code up with the first attempt, right or wrong', async () => {
    const { redirect, verifier } = await freshCode()
    await expectGrantRefused(await fixture.party.redeem(redirect, 'y'.repeat(43)))
    await expectGrantRefused(await fixture.party.redeem(redirect, verifier))
  })

  it('refuses another or a missing redirect_uri', async () => {
    for (const redirectUri of [undefined, 'https://rp.test/cb2']) {
      const { redirect, verifier } = await freshCode()
      const code = redirect.searchParams.get('code') ?? ''
      const form = { code, code_verifier: verifier, ...(redirectUri && { redirect_uri: redirectUri }) }
      await expectGrantRefused(await redeemForm(form))
    }
  })

  it('refuses a verifier where the challenge was taken away', async () => {
    fixture = await createFixture(test, { requirePkce: false })
    const without = { code_challenge: undefined, code_challenge_method: undefined }
    const stripped = await freshCode(without)
    await expectGrantRefused(await fixture.party.redeem(stripped.redirect, stripped.verifier))
    const plain = await freshCode(without)
    const code = plain.redirect.searchParams.get('code') ?? ''
    expect((await redeemForm({ code, redirect_uri: 'https://rp.test/cb' })).status).toBe(200)
  })

  it('refuses the code of a person suspended meanwhile', async () => {
    const { redirect, verifier } = await freshCode()
    await test.suspendUser(fixture.user.id)
    await expectGrantRefused(await fixture.party.redeem(redirect, verifier))
  })

  it('gives no refresh token to a client without that grant type', async () => {
    const { browser, party } = await createFixture(test, { grantTypes: ['authorization_code'] })
    const { tokens } = await party.signIn(browser)
    expect(tokens.refresh_token).toBeUndefined()
  })

  it('makes the token for the resource that was asked for, in its format', async () => {
    await test.addResource({ identifier: 'urn:notes', tokenFormat: 'opaque', accessTokenLifetime: 300 })
    await test.addResource({ identifier: 'urn:other' })
    const { tokens } = await fixture.party.signIn(fixture.browser, { resource: 'urn:notes' })
    expect(tokens).toMatchObject({ access_token: expect.stringMatching(/^ac_at_/), expires_in: 300 })
    const again = await fixture.party.refresh(tokens.refresh_token ?? '', { resource: 'urn:other' })
    expect(await again.json()).toMatchObject({ error: 'invalid_target' })
    const forUs = await fixture.party.refresh(tokens.refresh_token ?? '', { resource: testIssuer })
    const { access_token: ours } = (await forUs.json()) as { access_token: string }
    expect(decodeJwt(ours).aud).toBe(testIssuer)
  })

  it('works for a public client', async () => {
    const open = await test.addClient({ type: 'spa', tokenEndpointAuthMethod: 'none' })
    const party = await createRelyingParty(test, open)
    const { tokens } = await party.signIn(fixture.browser)
    expect((await party.refresh(tokens.refresh_token ?? '')).status).toBe(200)
  })

  it('never logs a code, token or secret', async () => {
    const { tokens, redirect } = await fixture.party.signIn(fixture.browser)
    const log = JSON.stringify(test.logged)
    const secrets = [
      tokens.access_token,
      tokens.refresh_token,
      tokens.id_token,
      redirect.searchParams.get('code'),
    ]
    for (const secret of [...secrets, testSecret]) expect(log).not.toContain(secret)
  })
})
