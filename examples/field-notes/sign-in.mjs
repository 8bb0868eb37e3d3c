import * as oidc from 'openid-client'

const scope = 'openid profile email offline_access'

/** The access was removed or has expired. */
export class AccessRemoved extends Error {}

/** Everything this site knows about its provider comes from the issuer and its own registration. */
export class Provider {
  #registration
  #discovered

  constructor(registration) {
    this.#registration = registration
    this.issuer = registration.issuer
  }

  /** The address to send the browser to, and what to remember until it comes back. */
  async begin() {
    const codeVerifier = oidc.randomPKCECodeVerifier()
    const remember = { codeVerifier, state: oidc.randomState(), nonce: oidc.randomNonce() }
    const address = oidc.buildAuthorizationUrl(await this.#configuration(), {
      redirect_uri: `${this.#registration.origin}/callback`,
      scope,
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      state: remember.state,
      nonce: remember.nonce,
    })
    return { address, remember }
  }

  /** The code in the address becomes tokens. */
  async finish(path, { codeVerifier, state, nonce }) {
    const address = new URL(path, this.#registration.origin)
    const tokens = await oidc.authorizationCodeGrant(await this.#configuration(), address, {
      pkceCodeVerifier: codeVerifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    })
    return kept(tokens, tokens.claims())
  }

  async refresh(tokens) {
    if (!tokens.refreshToken) throw new AccessRemoved('There is no refresh token.')
    try {
      return kept(
        await oidc.refreshTokenGrant(await this.#configuration(), tokens.refreshToken),
        tokens.claims,
      )
    } catch (error) {
      throw isRefused(error) ? new AccessRemoved('The refresh token is refused.', { cause: error }) : error
    }
  }

  /** The person's current claims; null if the access token no longer works. */
  async person(tokens) {
    try {
      return await oidc.fetchUserInfo(await this.#configuration(), tokens.accessToken, tokens.claims.sub)
    } catch (error) {
      if (error instanceof oidc.WWWAuthenticateChallengeError) return null
      throw error
    }
  }

  async revoke(tokens) {
    await oidc.tokenRevocation(await this.#configuration(), tokens.refreshToken ?? tokens.accessToken)
  }

  /** Read once; read again where it failed. */
  #configuration() {
    this.#discovered ??= discover(this.#registration).catch((error) => {
      this.#discovered = undefined
      throw error
    })
    return this.#discovered
  }
}

function discover({ issuer, clientId, clientSecret }) {
  const server = new URL(issuer)
  // Only a provider on this machine may use http.
  const options = server.protocol === 'http:' ? { execute: [oidc.allowInsecureRequests] } : {}
  return oidc.discovery(server, clientId, clientSecret, oidc.ClientSecretBasic(clientSecret), options)
}

const isRefused = (error) => error instanceof oidc.ResponseBodyError && error.error === 'invalid_grant'

const kept = (tokens, claims) => ({
  accessToken: tokens.access_token,
  refreshToken: tokens.refresh_token,
  scope: tokens.scope ?? scope,
  expiresAt: Date.now() + (tokens.expiresIn() ?? 0) * 1000,
  claims,
})

/** The registered error code, where the provider answered with one: `access_denied` when the person did not allow it. */
export const refusalOf = (error) =>
  error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError
    ? error.error
    : undefined
