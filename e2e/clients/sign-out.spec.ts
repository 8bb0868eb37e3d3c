import * as oidc from 'openid-client'
import { issuer } from '../fixtures/issuer'
import { isActive } from '../fixtures/protocol'
import { RelyingParty } from '../fixtures/relying-party'
import { signIn } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

test.describe('openid-client signs a person out', () => {
  test('from the discovery URL and the ID token alone', async ({ http, user, trusted }) => {
    const party = await RelyingParty.discover(issuer, trusted)
    await signIn(http, user)
    const tokens = await party.signIn(http)
    const url = oidc.buildEndSessionUrl(party.configuration, {
      id_token_hint: tokens.id_token!,
      post_logout_redirect_uri: trusted.postLogoutRedirectUri,
      state: 'state of its own',
    })
    const response = await http.get(url.href)
    expect(response.status()).toBe(303)
    const returned = new URL(response.headers().location ?? '')
    expect(returned.origin + returned.pathname).toBe(trusted.postLogoutRedirectUri)
    expect(returned.searchParams.get('state')).toBe('state of its own')
    expect((await http.get('/accounts')).headers().location).toContain('/accounts/login')
    for (const token of [tokens.access_token, tokens.refresh_token!])
      expect(await isActive(http, trusted, token)).toBe(false)
  })

  test('and not with the ID token of another application', async ({ http, user, trusted, publicClient }) => {
    const [party, other] = await Promise.all([
      RelyingParty.discover(issuer, trusted),
      RelyingParty.discover(issuer, publicClient, oidc.None()),
    ])
    await signIn(http, user)
    const { id_token: idToken } = await other.signIn(http)
    const url = oidc.buildEndSessionUrl(party.configuration, {
      id_token_hint: idToken!,
      post_logout_redirect_uri: trusted.postLogoutRedirectUri,
    })
    const response = await http.get(url.href)
    expect([response.status(), response.headers().location]).toEqual([400, undefined])
    expect((await http.get('/accounts')).status()).toBe(200)
  })
})
