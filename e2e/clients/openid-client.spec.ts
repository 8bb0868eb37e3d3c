import * as oidc from 'openid-client'
import { issuer } from '../fixtures/issuer'
import { RelyingParty } from '../fixtures/relying-party'
import { signIn } from '../fixtures/sign-in'
import { api } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

test.describe('openid-client, unmodified', () => {
  test('signs a person in with a code and PKCE, from the discovery URL alone', async ({
    http,
    user,
    trusted,
  }) => {
    const party = await RelyingParty.discover(issuer, trusted)
    await signIn(http, user)
    const tokens = await party.signIn(http)
    expect(tokens.token_type).toBe('bearer')
    expect(tokens.claims()).toMatchObject({ iss: issuer, aud: trusted.clientId })
    const person = await oidc.fetchUserInfo(party.configuration, tokens.access_token, tokens.claims()!.sub)
    expect(person).toMatchObject({ email: user.email, email_verified: true, name: user.name })
  })

  for (const [name, how] of [
    ['client_secret_basic', oidc.ClientSecretBasic],
    ['client_secret_post', oidc.ClientSecretPost],
  ] as const) {
    test(`refreshes, introspects and revokes with ${name}`, async ({ http, user, trusted }) => {
      const party = await RelyingParty.discover(issuer, trusted, how(trusted.clientSecret))
      await signIn(http, user)
      const first = await party.signIn(http)
      const second = await oidc.refreshTokenGrant(party.configuration, first.refresh_token!)
      expect(second.refresh_token).not.toBe(first.refresh_token)
      expect(await oidc.tokenIntrospection(party.configuration, second.access_token)).toMatchObject({
        active: true,
        client_id: trusted.clientId,
        sub: first.claims()!.sub,
      })
      await oidc.tokenRevocation(party.configuration, second.refresh_token!)
      expect(await oidc.tokenIntrospection(party.configuration, second.access_token)).toEqual({
        active: false,
      })
      await expect(oidc.refreshTokenGrant(party.configuration, second.refresh_token!)).rejects.toMatchObject({
        error: 'invalid_grant',
      })
    })
  }

  test('signs in without a secret', async ({ http, user, publicClient }) => {
    const party = await RelyingParty.discover(issuer, publicClient, oidc.None())
    await signIn(http, user)
    const tokens = await party.signIn(http)
    const again = await oidc.refreshTokenGrant(party.configuration, tokens.refresh_token!)
    expect(again.access_token).not.toBe(tokens.access_token)
  })

  for (const resource of [api.jwt, api.opaque]) {
    test(`acts for itself at ${resource}`, async ({ machine }) => {
      const party = await RelyingParty.discover(issuer, machine)
      const tokens = await oidc.clientCredentialsGrant(party.configuration, { scope: api.scope, resource })
      expect(tokens.access_token.split('.')).toHaveLength(resource === api.jwt ? 3 : 1)
      expect(await oidc.tokenIntrospection(party.configuration, tokens.access_token)).toMatchObject({
        active: true,
        aud: resource,
        scope: api.scope,
      })
      await oidc.tokenRevocation(party.configuration, tokens.access_token)
      expect(await oidc.tokenIntrospection(party.configuration, tokens.access_token)).toEqual({
        active: false,
      })
    })
  }
})
