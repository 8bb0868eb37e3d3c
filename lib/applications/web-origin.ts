export type OriginProblem = 'too_long' | 'wildcard' | 'unreadable' | 'not_exact' | 'plain_http'

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]']

/**
 * The first problem of an origin whose pages may call this server; null when it may be registered. Browsers send exactly this form in
 * `Origin` (RFC 6454 section 6.2), and it is compared character by character.
 */
export function originProblem(value: string): OriginProblem | null {
  if (value.length > 500) return 'too_long'
  if (value.includes('*')) return 'wildcard'
  if (!/^https?:\/\/[^/]/i.test(value) || !URL.canParse(value)) return 'unreadable'
  const { origin, protocol, hostname } = new URL(value)
  if (protocol === 'http:' && !loopbackHosts.includes(hostname)) return 'plain_http'
  return origin === value ? null : 'not_exact'
}
