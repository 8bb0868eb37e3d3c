import type { ClientRecord } from '../records'

/** Would run in, or read from, the browser rather than lead anywhere. */
const dangerous = /^(javascript|data|vbscript|file|blob|about|view-source):$/
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * RP-Initiated Logout 1.0 section 2: compared as strings with what is registered. `strict`: plain http leads to this computer only; the
 * schemes of native applications are as good as https.
 */
export function isPostLogoutRedirectUri(client: ClientRecord, uri: string, strict: boolean): boolean {
  if (!client.postLogoutRedirectUris.includes(uri) || !URL.canParse(uri)) return false
  const { protocol, hostname } = new URL(uri)
  if (dangerous.test(protocol)) return false
  return protocol !== 'http:' || !strict || loopback.test(hostname)
}

/** Section 3: `state` comes back as it was sent. */
export function postLogoutRedirect(uri: string, state: string | null): string {
  if (state === null) return ascii(uri)
  const [address = '', ...fragment] = uri.split('#')
  const query = `${address.includes('?') ? '&' : '?'}${new URLSearchParams({ state }).toString()}`
  return ascii([address + query, ...fragment].join('#'))
}

/** A header field holds nothing else. */
const ascii = (uri: string) => uri.replace(/[^\x21-\x7E]+/g, (text) => encodeURIComponent(text))
