import { randomBytes } from 'node:crypto'
import { expect, type APIRequestContext } from '@playwright/test'
import { newClient, type Client } from '../fixtures/applications'
import { issuer } from '../fixtures/issuer'
import { post } from '../fixtures/protocol'
import { test as base } from '../fixtures/test'
import { importRows } from '../fixtures/shared'

export { expect }
export { issuer }

/** Applications as the tutorials of the compatible systems register them. */
export type Applications = {
  /** django-oauth-toolkit: authorization code, confidential, from before PKCE. */
  code: Client
  /** The same, `skip_authorization`, with an algorithm. */
  skipped: Client
  /** Resource owner password-based. */
  password: Client
  /** Implicit. */
  implicit: Client
  /** django-oidc-provider: client credentials, scopes kept on the client. */
  books: Client
}

const landing = 'http://localhost:9/cb'

export const test = base.extend<object, { applications: Applications }>({
  applications: [
    async ({ shared }, use) => {
      const tag = randomBytes(3).toString('hex')
      const scopes = ['read', 'write', 'read_books', 'add_books']
      const made = {
        code: newClient(landing, {
          client_name: `Tutorial ${tag}`,
          scope: 'openid profile email groups read write applications applications:write tokens:write',
          default_scope: 'read write',
          require_pkce: false,
        }),
        skipped: newClient(landing, {
          client_name: `Skipped ${tag}`,
          scope: 'openid profile email groups read write applications applications:write tokens:write',
          trusted: true,
          require_pkce: false,
          post_logout_redirect_uris: ['http://localhost:9/signed-out'],
          allowed_origins: ['https://app.example'],
        }),
        password: newClient(landing, {
          client_name: `Password ${tag}`,
          grant_types: ['password', 'refresh_token'],
          redirect_uris: [],
          scope: 'read write groups',
          default_scope: 'read write',
          trusted: true,
          profile: 'legacy',
        }),
        implicit: newClient(landing, {
          client_name: `Implicit ${tag}`,
          grant_types: ['implicit'],
          response_types: ['token', 'id_token', 'id_token token'],
          token_endpoint_auth_method: 'none',
          scope: 'openid email read',
          trusted: true,
          profile: 'legacy',
        }),
        books: newClient(landing, {
          client_name: `Books ${tag}`,
          grant_types: ['client_credentials'],
          redirect_uris: [],
          scope: 'read_books add_books applications applications:write',
          default_scope: 'read_books add_books',
        }),
      }
      // The fixture is made after what every test shares.
      if (!shared) throw new Error('nothing is shared')
      await importRows({
        scopes: scopes.map((name) => ({ name, title: { en: name, 'zh-CN': name } })),
        applications: Object.values(made).map(({ row }) => row),
      })
      await use({
        code: made.code.client,
        skipped: made.skipped.client,
        password: made.password.client,
        implicit: made.implicit.client,
        books: made.books.client,
      })
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

/** Credentials in the body, as the tutorials send them. */
export const inBody = ({ clientId, clientSecret }: Client) => ({
  client_id: clientId,
  client_secret: clientSecret,
})
export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** A signed-in browser asks at the address of its tutorial. */
export async function authorize(http: APIRequestContext, { clientId, redirectUri }: Client, extra = {}) {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    ...extra,
  })
  const response = await http.get(`/o/authorize/?${query}`, { maxRedirects: 0 })
  return { response, location: new URL(response.headers().location ?? issuer, issuer) }
}

export async function tokensFor(http: APIRequestContext, client: Client, scope = 'openid read write') {
  const { location } = await authorize(http, client, { scope })
  const form = {
    grant_type: 'authorization_code',
    code: location.searchParams.get('code') ?? '',
    redirect_uri: client.redirectUri,
  }
  const response = await post(http, '/o/token/', { ...form, ...inBody(client) })
  expect(response.status(), await response.text()).toBe(200)
  return (await response.json()) as Record<string, string>
}
