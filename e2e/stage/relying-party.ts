import type { APIRequestContext } from '@playwright/test'
import * as oidc from 'openid-client'
import type { Client } from './applications'

export type Flow = { address: URL; codeVerifier: string; state: string; nonce: string }

/** An application made of openid-client, as anybody would: from the issuer, its ID and its secret. */
export class RelyingParty {
  readonly configuration: oidc.Configuration
  readonly client: Client

  private constructor(configuration: oidc.Configuration, client: Client) {
    this.configuration = configuration
    this.client = client
  }

  static async discover(issuer: string, client: Client, how?: oidc.ClientAuth): Promise<RelyingParty> {
    const { clientId, clientSecret } = client
    const configuration = await oidc.discovery(new URL(issuer), clientId, clientSecret, how, {
      execute: new URL(issuer).protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
    })
    return new RelyingParty(configuration, client)
  }

  /** One whose library was configured otherwise. */
  static of(configuration: oidc.Configuration, client: Client): RelyingParty {
    return new RelyingParty(configuration, client)
  }

  async begin(parameters: Record<string, string> = {}): Promise<Flow> {
    const codeVerifier = oidc.randomPKCECodeVerifier()
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()]
    const address = oidc.buildAuthorizationUrl(this.configuration, {
      redirect_uri: this.client.redirectUri,
      scope: 'openid profile email offline_access',
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...parameters,
    })
    return { address, codeVerifier, state, nonce }
  }

  /** Where the browser was sent back to becomes tokens. */
  finish(
    returned: URL,
    { codeVerifier, state, nonce }: Omit<Flow, 'address'>,
    parameters: Record<string, string> = {},
  ) {
    return oidc.authorizationCodeGrant(
      this.configuration,
      returned,
      { pkceCodeVerifier: codeVerifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true },
      parameters,
    )
  }

  /** For a client that needs no page: the signed-in browser's answer, and the tokens that come of it. */
  async signIn(browser: APIRequestContext, parameters: Record<string, string> = {}) {
    const flow = await this.begin(parameters)
    return this.finish(await returnedTo(browser, flow.address), flow)
  }
}

/** Asks as a signed-in browser, and does not follow the answer. */
export async function returnedTo(browser: APIRequestContext, address: URL): Promise<URL> {
  const response = await browser.get(address.href, { maxRedirects: 0 })
  const location = response.headers().location
  if (response.status() !== 303 || !location)
    throw new Error(`The authorization endpoint answered ${response.status()}: ${await response.text()}`)
  return new URL(location, address)
}
