import { decodeJwt } from 'jose'
import type { AuthorizationServer, ErrorPage } from '../authorization-server'
import { refusedClient, type Unanswerable } from '../authorize/resolve-target'
import type { ClientRecord } from '../records'
import { textOf, type ParsedParameters, type Parameters } from '../request'
import type { ProtocolSettings } from '../settings'
import { verifyIdToken } from '../tokens/verify-id-token'

/** A sign-out request, verified (RP-Initiated Logout 1.0 section 2). */
export type LogoutRequest = {
  /** The requesting client; null: none is named, so none is notified afterwards. */
  client: ClientRecord | null
  /** The person it names, if an ID token proves that it knows them. */
  subject: string | null
  logoutHint: string | null
  /** The verified redirect after sign-out, including `state`. */
  redirectTo: string | null
  redirectUri: string | null
}

export type LogoutResolution = { logout: LogoutRequest } | { unanswerable: Unanswerable }

type Ports = Pick<AuthorizationServer, 'issuer' | 'keys' | 'now' | 'settings' | 'store'>

/** An error is a page, never a redirect (section 4). */
export async function resolveLogout(
  server: Ports,
  { parameters, repeated }: ParsedParameters,
): Promise<LogoutResolution> {
  if (repeated.length > 0) return refuse('logout_invalid_request', 'A parameter is included more than once.')
  const settings = await server.settings()
  const hint = textOf(parameters, 'id_token_hint')
  const audience = hint === null ? null : audienceOf(hint)
  const clientId = textOf(parameters, 'client_id') ?? audience
  const client = clientId === null ? null : await server.store.findClient(clientId)
  if (clientId !== null && client?.status !== 'active') return { unanswerable: refusedClient(client) }
  const claims = hint === null ? null : await verifyIdToken(server, hint, client)
  if (hint !== null && (claims === null || claims.aud !== clientId)) {
    return refuse(
      'logout_invalid_request',
      'The id_token_hint is not an ID token that this server issued to this client.',
      client,
    )
  }
  return withRedirect(parameters, settings, client, usableSubject(server, settings, claims))
}

function withRedirect(
  parameters: Parameters,
  settings: ProtocolSettings,
  client: ClientRecord | null,
  subject: string | null,
): LogoutResolution {
  const redirectUri = textOf(parameters, 'post_logout_redirect_uri')
  const logout = { client, subject, logoutHint: textOf(parameters, 'logout_hint'), redirectUri }
  if (redirectUri === null) return { logout: { ...logout, redirectTo: null } }
  if (client === null) {
    const description = 'A post_logout_redirect_uri goes with an id_token_hint or a client_id.'
    return refuse('logout_invalid_request', description)
  }
  if (!isPostLogoutRedirectUri(client, redirectUri, settings.logoutStrictRedirectUris)) {
    return { unanswerable: mismatch(client, redirectUri) }
  }
  const redirectTo = postLogoutRedirect(redirectUri, textOf(parameters, 'state'))
  return { logout: { ...logout, redirectTo } }
}

/** An expired ID token still identifies the client; a setting decides whether it identifies the person. */
function usableSubject(
  server: Ports,
  { logoutAcceptExpiredTokens }: ProtocolSettings,
  claims: Record<string, unknown> | null,
): string | null {
  if (typeof claims?.sub !== 'string' || typeof claims.exp !== 'number') return null
  return logoutAcceptExpiredTokens || claims.exp * 1000 > server.now() ? claims.sub : null
}

/** Not verified: only to find the client whose secret may have signed it. */
function audienceOf(idToken: string): string | null {
  try {
    const { aud } = decodeJwt(idToken)
    return typeof aud === 'string' ? aud : null
  } catch {
    return null
  }
}

const mismatch = (client: ClientRecord, received: string): Unanswerable => ({
  code: 'logout_redirect_mismatch',
  description: 'The post_logout_redirect_uri is not registered, or is plain http where https is required.',
  client,
  received,
  registered: client.postLogoutRedirectUris,
})

function refuse(
  code: ErrorPage['code'],
  description: string,
  client: ClientRecord | null = null,
): { unanswerable: Unanswerable } {
  return { unanswerable: { code, description, client } }
}

/** These schemes would run code or read files in the browser. */
const dangerous = /^(javascript|data|vbscript|file|blob|about|view-source):$/
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * RP-Initiated Logout 1.0 section 2: compared as strings with the registered ones. `strict`: plain http is allowed for loopback only; a
 * native application's scheme counts like https.
 */
export function isPostLogoutRedirectUri(client: ClientRecord, uri: string, strict: boolean): boolean {
  if (!client.postLogoutRedirectUris.includes(uri) || !URL.canParse(uri)) return false
  const { protocol, hostname } = new URL(uri)
  if (dangerous.test(protocol)) return false
  return protocol !== 'http:' || !strict || loopback.test(hostname)
}

/** Section 3: `state` is returned unchanged. */
export function postLogoutRedirect(uri: string, state: string | null): string {
  if (state === null) return ascii(uri)
  const [address = '', ...fragment] = uri.split('#')
  const query = `${address.includes('?') ? '&' : '?'}${new URLSearchParams({ state }).toString()}`
  return ascii([address + query, ...fragment].join('#'))
}

/** A header field holds printable ASCII only. */
const ascii = (uri: string) => uri.replace(/[^\x21-\x7E]+/g, (text) => encodeURIComponent(text))
