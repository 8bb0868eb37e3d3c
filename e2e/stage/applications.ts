import { randomBytes } from 'node:crypto'

export type Client = { clientId: string; clientSecret: string; redirectUri: string }
/** One that has said where the browser may go after signing out. */
export type SignOutClient = Client & { postLogoutRedirectUri: string }

type Metadata = Record<string, unknown>

/** A row for `auth-center import`, and what its tests need to know of it. */
export function newClient(
  redirectUri: string,
  metadata: Metadata = {},
): { client: SignOutClient; row: Metadata } {
  const id = randomBytes(6).toString('hex')
  const postLogoutRedirectUri = new URL('/signed-out', redirectUri).href
  const clientSecret = randomBytes(24).toString('base64url')
  const client = { clientId: `e2e-${id}`, clientSecret, redirectUri, postLogoutRedirectUri }
  const isPublic = metadata.token_endpoint_auth_method === 'none'
  const row = {
    client_id: client.clientId,
    ...(!isPublic && { client_secret: client.clientSecret }),
    client_name: 'Tide Tables',
    client_uri: new URL(redirectUri).origin,
    redirect_uris: [redirectUri],
    post_logout_redirect_uris: [postLogoutRedirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    scope: 'openid profile email offline_access',
    ...metadata,
  }
  return { client, row }
}
