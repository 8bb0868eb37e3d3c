import type { APIRequestContext } from '@playwright/test'
import * as oauth from 'oauth4webapi'
import type { Client } from '../fixtures/applications'
import { issuer } from '../fixtures/issuer'
import { returnedTo } from '../fixtures/relying-party'
import { signIn } from '../fixtures/sign-in'
import { api } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

// Only a server on the same machine may do without https.
const insecure = { [oauth.allowInsecureRequests]: issuer.startsWith('http:') }

async function discover(): Promise<oauth.AuthorizationServer> {
  const address = new URL(issuer)
  return oauth.processDiscoveryResponse(address, await oauth.discoveryRequest(address, insecure))
}

/** Every step in the library's own functions: request, answer, validation. */
async function redeem(as: oauth.AuthorizationServer, browser: APIRequestContext, application: Client) {
  const client: oauth.Client = { client_id: application.clientId }
  const authentication = oauth.ClientSecretBasic(application.clientSecret)
  const codeVerifier = oauth.generateRandomCodeVerifier()
  const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()]
  const address = new URL(as.authorization_endpoint!)
  address.search = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: application.redirectUri,
    response_type: 'code',
    scope: 'openid email offline_access',
    code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  }).toString()
  const callback = oauth.validateAuthResponse(as, client, await returnedTo(browser, address), state)
  const response = await oauth.authorizationCodeGrantRequest(
    as,
    client,
    authentication,
    callback,
    application.redirectUri,
    codeVerifier,
    insecure,
  )
  const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  })
  await oauth.validateApplicationLevelSignature(as, response, insecure)
  return { client, authentication, tokens }
}

test.describe('oauth4webapi, unmodified', () => {
  test('completes code and PKCE, userinfo, refresh, introspection and revocation', async ({
    http,
    user,
    trusted,
  }) => {
    const as = await discover()
    await signIn(http, user)
    const { client, authentication, tokens } = await redeem(as, http, trusted)
    const { sub } = oauth.getValidatedIdTokenClaims(tokens)!

    const userinfo = await oauth.userInfoRequest(as, client, tokens.access_token, insecure)
    expect(await oauth.processUserInfoResponse(as, client, sub, userinfo)).toMatchObject({
      email: user.email,
    })

    const refreshed = await oauth.processRefreshTokenResponse(
      as,
      client,
      await oauth.refreshTokenGrantRequest(as, client, authentication, tokens.refresh_token!, insecure),
    )
    const introspect = async (token: string) => {
      const response = await oauth.introspectionRequest(as, client, authentication, token, insecure)
      return oauth.processIntrospectionResponse(as, client, response)
    }
    expect(await introspect(refreshed.access_token)).toMatchObject({ active: true, sub })

    const revocation = await oauth.revocationRequest(
      as,
      client,
      authentication,
      refreshed.refresh_token!,
      insecure,
    )
    await oauth.processRevocationResponse(revocation)
    expect(await introspect(refreshed.access_token)).toEqual({ active: false })
  })

  test('gets a JWT access token that its API can check by itself', async ({ machine }) => {
    const as = await discover()
    const client: oauth.Client = { client_id: machine.clientId }
    const response = await oauth.clientCredentialsGrantRequest(
      as,
      client,
      oauth.ClientSecretBasic(machine.clientSecret),
      { scope: api.scope, resource: api.jwt },
      insecure,
    )
    const { access_token } = await oauth.processClientCredentialsResponse(as, client, response)
    const call = new Request('http://localhost/tides', {
      headers: { authorization: `Bearer ${access_token}` },
    })
    expect(await oauth.validateJwtAccessToken(as, call, api.jwt, insecure)).toMatchObject({
      iss: issuer,
      client_id: machine.clientId,
      scope: api.scope,
    })
  })
})
