import type { ClientRecord } from '../records'

/** Compared as strings (RFC 9700 section 2.1), except for the port of a native application's loopback listener. */
export function isRegisteredRedirectUri(client: ClientRecord, redirectUri: string): boolean {
  if (client.redirectUris.includes(redirectUri)) return true
  const received = isNative(client) ? loopbackWithoutPort(redirectUri) : null
  return received !== null && client.redirectUris.some((uri) => loopbackWithoutPort(uri) === received)
}

/** Any app on the device can claim such a URI, so a remembered consent proves little (RFC 8252 section 8.6). */
export function isClaimableByOthers(client: ClientRecord, redirectUri: string): boolean {
  return isNative(client) && client.tokenEndpointAuthMethod === 'none' && !redirectUri.startsWith('https:')
}

const isNative = ({ type }: ClientRecord) => type === 'native' || type === 'cli'

// RFC 8252 section 7.3: the two literal addresses. `localhost` too, as RFC 9700 section 2.1 lets it and command-line tools need it; where that
// name leads elsewhere (RFC 8252 section 8.3), the challenge protects the code.
const loopback = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]|localhost))(?::(\d{1,5}))?(\/.*)?$/s

function loopbackWithoutPort(uri: string): string | null {
  const [whole, host, port = '80', rest = ''] = loopback.exec(uri) ?? []
  return whole === undefined || Number(port) > 65_535 ? null : `${host}${rest}`
}

/** The source for a page's `form-action`: the origin, or the scheme if there is none. */
export function originOf(redirectUri: string): string {
  const { origin, protocol } = new URL(redirectUri)
  return origin === 'null' ? protocol : origin
}
