import type { Exchange } from './exchange'

const exposed = { 'access-control-expose-headers': 'WWW-Authenticate, DPoP-Nonce, X-Request-Id, Retry-After' }
const anybody = { 'access-control-allow-origin': '*', ...exposed }
const depends = { vary: 'Origin' }

/**
 * Whose pages may read the answer. A client that lists its origins is answered to those and to no other, so that a page elsewhere cannot
 * redeem what it got hold of; a public client that lists none, to any. A secret has no business in a page: a confidential client has to
 * list the ones where it has. No cookies are taken anywhere here, so credentials are never allowed.
 */
export function corsHeaders({
  request,
  caller,
}: Pick<Exchange, 'request' | 'caller'>): Record<string, string> {
  if (!caller) return anybody
  if (caller.allowedOrigins.length === 0) return caller.tokenEndpointAuthMethod === 'none' ? anybody : depends
  const origin = request.headers.get('origin')
  if (origin === null || !caller.allowedOrigins.includes(origin)) return depends
  return { 'access-control-allow-origin': origin, ...depends, ...exposed }
}
