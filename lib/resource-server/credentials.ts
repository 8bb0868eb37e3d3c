import { headersOf } from './headers-of'
import type { RequestLike } from './request-like'

export type { RequestLike } from './request-like'

export type Credentials =
  { kind: 'none' } | { kind: 'malformed'; reason: string } | { kind: 'token'; scheme: string; token: string }

const shape = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)(?: +(.*?))? *$/
/** A longer one cannot be a token; real ones fit into the headers that servers accept. */
const longest = 12_000

/**
 * The token of the Authorization header (RFC 6750 section 2.1). A form field is not looked at, and an address with a token in it is refused:
 * it is in logs and histories already (RFC 9700 section 4.3.2).
 */
export function readCredentials(request: RequestLike, schemes: readonly string[]): Credentials {
  if (/[?&]access_token=/i.test(queryOf(request))) {
    return malformed('The access token may not be in the address. Send it in the Authorization header.')
  }
  const [header, ...others] = headersOf(request, 'authorization')
  if (header === undefined) return { kind: 'none' }
  if (others.length > 0) return malformed('There is more than one Authorization header.')
  const [, scheme = '', token] = shape.exec(header) ?? []
  if (!schemes.includes(scheme.toLowerCase())) return { kind: 'none' }
  if (!token) return malformed('The Authorization header has no token.')
  if (/[\s,]/.test(token)) return malformed('The Authorization header has more than a token.')
  return { kind: 'token', scheme: scheme.toLowerCase(), token }
}

/** RFC 6750 section 2.1, `b64token`. */
export const isTokenShaped = (token: string): boolean =>
  token.length <= longest && /^[A-Za-z0-9._~+/-]+=*$/.test(token)

function queryOf({ url = '' }: RequestLike): string {
  const start = url.indexOf('?')
  return start < 0 ? '' : url.slice(start)
}

const malformed = (reason: string): Credentials => ({ kind: 'malformed', reason })
