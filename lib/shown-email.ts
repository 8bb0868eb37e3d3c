import { domainToASCII, domainToUnicode } from 'node:url'
import { isOneScript } from './one-script'

/** An address as people read it: a domain in its own letters (RFC 5890 section 2.3.2.1), unless those pass for others. Never for comparing. */
export function shownEmail(email: string): string {
  const at = email.lastIndexOf('@') + 1
  const stored = email.slice(at)
  const domain = domainToUnicode(stored)
  const isPlain = domainToASCII(domain) === stored && domain.split('.').every(isOneScript)
  return isPlain ? email.slice(0, at) + domain : email
}
