import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ClientRecord, ClientSecretRecord } from '../records'
import { allowAll, createBrowser, interactionOf } from '../testing/test-browser'
import { basic, createRelyingParty, post } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'
import { hashToken } from './hash-token'

const plain = 'ac_sec_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN'
const secretOf = (value: string, change: Partial<ClientSecretRecord> = {}): ClientSecretRecord => ({
  ...{ id: crypto.randomUUID(), hash: hashToken(value), expiresAt: null },
  sealed: Buffer.from(value),
  ...change,
})

describe('ID tokens signed with HS256', () => {
  let test: TestServer
  beforeEach(async () => {
    test = await createTestServer()
  })
  async function fixture(change: Partial<ClientRecord> = {}, secret = plain) {
    const secrets = [secretOf(plain)]
    const client = await test.addClient({ secrets, idTokenSignedResponseAlg: 'HS256', ...change })
    const [user, browser] = [await test.addUser(), createBrowser(test)]
    await browser.signIn(user)
    const party = await createRelyingParty(test, client)
    /** As a program does it, where the library would refuse the algorithm first. */
    const redeem = async (scope = 'openid') => {
      const { url, verifier } = await party.start({ scope })
      const page = await browser.go(url)
      const decided =
        page.pathname === '/oauth/consent'
          ? new URL((await browser.decide(interactionOf(page), allowAll()))?.redirectTo ?? '')
          : page
      const code = decided.searchParams.get('code') ?? ''
      const form = { grant_type: 'authorization_code', code, code_verifier: verifier }
      const body = { ...form, redirect_uri: client.redirectUris[0] ?? '' }
      const isPublic = client.tokenEndpointAuthMethod === 'none'
      return isPublic
        ? post(test, '/oauth/token', { ...body, client_id: client.clientId })
        : post(test, '/oauth/token', body, { headers: basic(client.clientId, secret) })
    }
    const idToken = async () => ((await (await redeem()).json()) as { id_token: string }).id_token
    const hint = async (id_token_hint: string, from = party) =>
      browser.go((await from.start({ id_token_hint, prompt: 'none', scope: 'openid' })).url)
    return { client, user, browser, party, redeem, idToken, hint }
  }

  it("are signed with the client's newest live secret", async () => {
    const old = `${plain}-old`
    const secrets = [
      secretOf(`${plain}-ended`, { expiresAt: 1 }),
      { id: crypto.randomUUID(), hash: hashToken(`${plain}-hashed`), expiresAt: null },
      secretOf(plain),
      secretOf(old),
    ]
    const { client, user, idToken } = await fixture({ secrets })
    const token = await idToken()
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'JWT' })
    const currentDate = new Date(test.server.now())
    const expected = { issuer: testIssuer, audience: client.clientId, currentDate }
    const { payload } = await jwtVerify(token, Buffer.from(plain), expected)
    expect(payload).toMatchObject({ sub: user.id, nonce: 'nonce-1', at_hash: expect.any(String) })
    await expect(jwtVerify(token, Buffer.from(old), expected)).rejects.toThrow()
  })

  it('are refused, and nothing is issued, where no plain secret is kept', async () => {
    const hashed = [{ id: crypto.randomUUID(), hash: hashToken(plain), expiresAt: null }]
    const { redeem, client } = await fixture({ secrets: hashed })
    const response = await redeem()
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({
      error: 'invalid_client',
      error_description: expect.stringContaining('recoverable secret'),
    })
    expect(test.tables.accessTokens.size).toBe(0)
    expect(test.logged.at(-1)).toMatchObject({ event: 'token.refused', clientId: client.clientId })
    expect((await redeem('profile')).status).toBe(200)
  })

  it('are refused with a secret shorter than the hash', async () => {
    const { redeem } = await fixture({ secrets: [secretOf('short')] }, 'short')
    expect(await (await redeem()).json()).toMatchObject({ error: 'invalid_client' })
  })

  it('are not for public clients', async () => {
    const { redeem } = await fixture({ tokenEndpointAuthMethod: 'none' })
    expect(await (await redeem()).json()).toMatchObject({
      error: 'invalid_client',
      error_description: expect.stringContaining('public client'),
    })
  })

  it('say who is meant, to the same client', async () => {
    const { idToken, hint, user, browser } = await fixture()
    const token = await idToken()
    expect((await hint(token)).searchParams.get('code')).not.toBeNull()
    await browser.signIn(await test.addUser())
    expect((await hint(token)).searchParams.get('error')).toBe('login_required')
    await browser.signIn(user)
    expect((await hint(token)).searchParams.get('code')).not.toBeNull()
  })

  it('are no hint when another secret signed them, for another client, or where RS256 is registered', async () => {
    const { client, idToken, hint, user } = await fixture()
    const token = await idToken()
    const forge = (key: Uint8Array, change = {}) =>
      new SignJWT({ iss: testIssuer, aud: client.clientId, sub: user.id, ...change })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .sign(key)
    const [rsa] = ((await test.server.keys.jwks()).keys as { n?: string }[]).filter(({ n }) => n)
    const bad = [
      await forge(Buffer.from(`${plain}!`)),
      await forge(Buffer.from(JSON.stringify(rsa))),
      await forge(Buffer.from(plain), { aud: 'other' }),
      await forge(Buffer.from(plain), { iss: 'https://evil.test' }),
      `${token.slice(0, -4)}AAAA`,
    ]
    for (const hinted of bad)
      expect((await hint(hinted)).searchParams.get('error'), hinted).toBe('invalid_request')
    const other = await test.addClient({ secrets: [secretOf(plain)], idTokenSignedResponseAlg: 'HS256' })
    const asymmetric = await test.addClient({ secrets: [secretOf(plain)] })
    for (const client of [other, asymmetric]) {
      const url = await hint(token, await createRelyingParty(test, client))
      expect(url.searchParams.get('error')).toBe('invalid_request')
    }
  })
})
