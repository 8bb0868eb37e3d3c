import { expect, type APIRequestContext, type APIResponse } from '@playwright/test'
import type { Client } from './applications'
import { issuer } from './issuer'
import { RelyingParty, returnedTo, type Flow } from './relying-party'

export type Fields = Record<string, string>

/** A good authorization request of this client, and what is needed to redeem its code. */
export async function askFor(client: Client, parameters: Fields = {}): Promise<Flow> {
  const party = await RelyingParty.discover(issuer, client)
  return party.begin(parameters)
}

/** The same address with parameters replaced; null takes one out. */
export function changed(address: URL, parameters: Record<string, string | null>): URL {
  const copy = new URL(address)
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null) copy.searchParams.delete(name)
    else copy.searchParams.set(name, value)
  }
  return copy
}

/** A page stands where a redirect must not happen (RFC 6749 section 4.1.2.1). */
export async function expectErrorPage(response: APIResponse, unwanted = 'evil'): Promise<void> {
  expect(response.status()).toBe(400)
  const headers = response.headers()
  expect(headers.location).toBeUndefined()
  expect(headers['content-type']).toContain('text/html')
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(await response.text()).not.toContain(`href="https://${unwanted}`)
}

/** The client is told by redirect, with `state` and `iss`. */
export function expectErrorAtClient(location: URL, client: Client, error: string, state?: string): void {
  expect(location.origin + location.pathname).toBe(client.redirectUri)
  expect(location.searchParams.get('error')).toBe(error)
  expect(location.searchParams.get('iss')).toBe(issuer)
  expect(location.searchParams.get('code')).toBeNull()
  if (state !== undefined) expect(location.searchParams.get('state')).toBe(state)
}

export const basic = ({ clientId, clientSecret }: Pick<Client, 'clientId' | 'clientSecret'>): Fields => ({
  authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
})

export const post = (http: APIRequestContext, path: string, form: Fields, headers: Fields = {}) =>
  http.post(path, { form, headers })

export async function expectTokenError(response: APIResponse, status: number, error: string): Promise<void> {
  expect(response.status(), await response.text()).toBe(status)
  expect(await response.json()).toMatchObject({ error })
  expect(response.headers()['cache-control']).toContain('no-store')
}

/** A code of the signed-in browser, and the form that redeems it. */
export async function codeFor(http: APIRequestContext, client: Client, parameters: Fields = {}) {
  const flow = await askFor(client, parameters)
  const returned = await returnedTo(http, flow.address)
  const code = returned.searchParams.get('code')
  if (!code) throw new Error(`No code came back: ${returned.href}`)
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: client.redirectUri,
    code_verifier: flow.codeVerifier,
  }
  return { code, form, flow }
}

export const redeem = (http: APIRequestContext, client: Client, form: Fields, headers: Fields = {}) =>
  post(http, '/oauth/token', form, { ...basic(client), ...headers })

/** The control of every attack at the token endpoint: a good code is still redeemed. */
export async function expectCodesStillWork(http: APIRequestContext, client: Client) {
  const { form } = await codeFor(http, client)
  const response = await redeem(http, client, form)
  expect(response.status(), await response.text()).toBe(200)
  return (await response.json()) as { access_token: string; refresh_token: string; id_token: string }
}

export const userinfo = (http: APIRequestContext, token: string) =>
  http.get('/oauth/userinfo', { headers: { authorization: `Bearer ${token}` } })

export async function isActive(http: APIRequestContext, client: Client, token: string): Promise<boolean> {
  const response = await post(http, '/oauth/introspect', { token }, basic(client))
  return ((await response.json()) as { active: boolean }).active
}
