import type { ClientRecord } from '../records'

/** Compared as strings (RFC 9700 section 2.1), but for the port of a native application's own loopback listener. */
export function isRegisteredRedirectUri(client: ClientRecord, redirectUri: string): boolean {
  if (client.redirectUris.includes(redirectUri)) return true
  const received = isNative(client) ? loopbackWithoutPort(redirectUri) : null
  return received !== null && client.redirectUris.some((uri) => loopbackWithoutPort(uri) === received)
}

/** Anybody on the device can take such an address, so a remembered consent says little (RFC 8252 section 8.6). */
export function isClaimableByOthers(client: ClientRecord, redirectUri: string): boolean {
  return isNative(client) && client.tokenEndpointAuthMethod === 'none' && !redirectUri.startsWith('https:')
}

const isNative = ({ type }: ClientRecord) => type === 'native' || type === 'cli'

// RFC 8252 section 7.3: the two literal addresses; `localhost` may be anything (8.3).
const loopback = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]))(?::(\d{1,5}))?(\/.*)?$/s

function loopbackWithoutPort(uri: string): string | null {
  const [whole, host, port = '80', rest = ''] = loopback.exec(uri) ?? []
  return whole === undefined || Number(port) > 65_535 ? null : `${host}${rest}`
}

/** What a page's `form-action` needs: the origin, or the scheme where there is none. */
export function originOf(redirectUri: string): string {
  const { origin, protocol } = new URL(redirectUri)
  return origin === 'null' ? protocol : origin
}
