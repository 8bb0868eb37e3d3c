import { beforeEach, describe, expect, it } from 'vitest'
import { createFixture } from './testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from './testing/test-server'

const withoutPkce = { code_challenge: undefined, code_challenge_method: undefined }

describe('what an administrator may set', () => {
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createFixture>>
  beforeEach(async () => {
    test = await createTestServer()
    fixture = await createFixture(test, { requirePkce: false, trusted: true })
  })
  const go = async (change: Record<string, string | undefined> = {}) =>
    fixture.browser.go((await fixture.party.start(change)).url)
  const change = (changed: Partial<typeof fixture.client>) =>
    void test.tables.clients.set(fixture.client.clientId, { ...fixture.client, ...changed })

  it('PKCE for everyone: also for a confidential client whose own switch is off', async () => {
    expect((await go(withoutPkce)).searchParams.get('code')).not.toBeNull()
    test.set({ pkceRequired: 'everyone' })
    expect((await go(withoutPkce)).searchParams.get('error')).toBe('invalid_request')
    expect((await go()).searchParams.get('code')).not.toBeNull()
  })

  it('default scopes: for a client that names none and has none of its own', async () => {
    expect((await go({ scope: undefined })).searchParams.get('error')).toBe('invalid_scope')
    const scopesOfLatest = () => [...test.tables.families.values()].at(-1)?.scopes
    test.set({ defaultScopes: ['profile', 'api'] })
    expect((await go({ scope: undefined })).searchParams.get('code')).not.toBeNull()
    expect(scopesOfLatest()).toEqual(['profile'])
    change({ defaultScopes: ['email'] })
    await go({ scope: undefined })
    expect(scopesOfLatest()).toEqual(['email'])
    await go({ scope: 'openid' })
    expect(scopesOfLatest()).toEqual(['openid'])
  })

  it('default scopes that are a sign-in need the redirect_uri as every sign-in does', async () => {
    test.set({ defaultScopes: ['openid'] })
    const { url } = await fixture.party.start({ scope: undefined, redirect_uri: undefined })
    expect((await fixture.browser.visit(url)).status).toBe(400)
    test.set({ defaultScopes: ['email'] })
    expect((await go({ scope: undefined, redirect_uri: undefined })).searchParams.get('code')).not.toBeNull()
  })

  it('error responses with scopes: an insufficient scope is told what would do, if they want that', async () => {
    const { url, verifier } = await fixture.party.start({ scope: 'email' })
    const response = await fixture.party.redeem(await fixture.browser.go(url), verifier)
    const { access_token: token } = (await response.json()) as { access_token: string }
    const challenge = async () => {
      const headers = { authorization: `Bearer ${token}` }
      const refused = await test.fetch(`${testIssuer}/oauth/userinfo`, { headers })
      expect(refused.status).toBe(403)
      return refused.headers.get('www-authenticate')
    }
    expect(await challenge()).toMatch(/error="insufficient_scope"/)
    expect(await challenge()).not.toMatch(/scope="/)
    test.set({ errorResponsesWithScopes: true })
    expect(await challenge()).toMatch(/error="insufficient_scope".*, scope="openid"/)
  })
})
