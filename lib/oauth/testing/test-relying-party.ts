import * as oauth from 'oauth4webapi'
import type { ClientRecord } from '../records'
import { hashToken } from '../tokens/hash-token'
import { allowAll, createBrowser, interactionOf, type TestBrowser } from './test-browser'
import { testIssuer, type TestServer } from './test-server'

export const testSecret = 'ac_sec_0123456789abcdefghijkl'

/** A client with a secret that tests know. */
export const addSecretClient = (test: TestServer, change: Partial<ClientRecord> = {}) =>
  test.addClient({ secrets: [{ id: 'secret-1', hash: hashToken(testSecret), expiresAt: null }], ...change })

export type AuthorizeParameters = Record<string, string | undefined>

/** An independent client library (oauth4webapi), wired to the core without a network. */
export async function createRelyingParty(test: TestServer, client: ClientRecord) {
  const options = {
    [oauth.customFetch]: (url: string, init: unknown) => test.fetch(url, init as RequestInit),
  }
  const discovered = await oauth.discoveryRequest(new URL(testIssuer), options)
  const metadata = await oauth.processDiscoveryResponse(new URL(testIssuer), discovered)
  const party: oauth.Client = {
    client_id: client.clientId,
    id_token_signed_response_alg: client.idTokenSignedResponseAlg,
  }
  const authentication =
    client.tokenEndpointAuthMethod === 'none' ? oauth.None() : oauth.ClientSecretBasic(testSecret)
  const redirectUri = client.redirectUris[0] ?? ''

  const start = async (change: AuthorizeParameters = {}) => {
    const verifier = oauth.generateRandomCodeVerifier()
    const parameters = {
      response_type: 'code',
      client_id: client.clientId,
      redirect_uri: redirectUri,
      scope: 'openid profile email',
      state: 'state-1',
      nonce: 'nonce-1',
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...change,
    }
    const given = Object.entries(parameters).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    )
    return { verifier, url: `${testIssuer}/oauth/authorize?${new URLSearchParams(given)}` }
  }

  const redeem = async (redirect: URL, verifier: string, extra: Record<string, string> = {}) => {
    const callback = oauth.validateAuthResponse(
      metadata,
      party,
      redirect,
      redirect.searchParams.get('state') ?? undefined,
    )
    const request = { ...options, additionalParameters: extra }
    return oauth.authorizationCodeGrantRequest(
      metadata,
      party,
      authentication,
      callback,
      redirectUri,
      verifier,
      request,
    )
  }

  /** Signs the person of this browser in, allowing what is asked. */
  const signIn = async (browser: TestBrowser, change: AuthorizeParameters = {}) => {
    const { verifier, url } = await start(change)
    const first = await browser.go(url)
    const redirect = first.pathname === '/oauth/consent' ? await consent(browser, first) : first
    const response = await redeem(redirect, verifier)
    const expectedNonce = change.nonce ?? 'nonce-1'
    const tokens = await oauth.processAuthorizationCodeResponse(metadata, party, response, { expectedNonce })
    return { tokens, redirect, verifier }
  }

  const refresh = (token: string, additionalParameters: Record<string, string> = {}) =>
    oauth.refreshTokenGrantRequest(metadata, party, authentication, token, {
      ...options,
      additionalParameters,
    })

  return { oauth, metadata, party, authentication, options, start, redeem, signIn, refresh }
}

async function consent(browser: TestBrowser, page: URL): Promise<URL> {
  const decided = await browser.decide(
    interactionOf(page),
    allowAll(['profile', 'email', 'groups', 'offline_access']),
  )
  return new URL(decided?.redirectTo ?? 'about:blank')
}

/** A person signed in at a browser, an application with a secret, and its library. */
export async function createFixture(test: TestServer, change: Partial<ClientRecord> = {}) {
  const client = await addSecretClient(test, change)
  const user = await test.addUser({ email: 'ada@example.com' })
  const browser = createBrowser(test)
  await browser.signIn(user)
  return { client, user, browser, party: await createRelyingParty(test, client) }
}

/** A POST as a program makes it, for what no well-behaved library sends. */
export function post(
  test: TestServer,
  path: string,
  form: Record<string, string> | string,
  init: RequestInit = {},
) {
  const body = typeof form === 'string' ? form : new URLSearchParams(form).toString()
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    ...(init.headers as Record<string, string>),
  }
  return test.fetch(testIssuer + path, { method: 'POST', body, ...init, headers })
}

export const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
})
