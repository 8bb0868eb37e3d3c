import type { KeyBinding } from '../records'

/** The `cnf` claim of a token that is bound to a key (RFC 7800 section 3.1); nothing for a bearer token. */
export function confirmationOf(boundTo: KeyBinding | null): { cnf?: Record<string, string> } {
  if (boundTo === null) return {}
  const separator = boundTo.indexOf(':')
  return { cnf: { [boundTo.slice(0, separator)]: boundTo.slice(separator + 1) } }
}

/** The binding that a `cnf` claim says; null when it says none that we know. */
export function bindingOf(cnf: unknown): KeyBinding | null {
  if (typeof cnf !== 'object' || cnf === null) return null
  const { jkt, 'x5t#S256': thumbprint } = cnf as Record<string, unknown>
  if (typeof jkt === 'string') return `jkt:${jkt}`
  return typeof thumbprint === 'string' ? `x5t#S256:${thumbprint}` : null
}

/** RFC 6749 section 7.1: how the token has to be presented. */
export const tokenTypeOf = (boundTo: KeyBinding | null) => (boundTo?.startsWith('jkt:') ? 'DPoP' : 'Bearer')
