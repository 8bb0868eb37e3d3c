import { domainToASCII } from 'node:url'
import { isOneScript } from '@/lib/one-script'

/** RFC 5322 `dot-atom`, with the letters that RFC 6531 section 3.3 adds. */
const localPart = /^[\p{L}\p{M}\p{Nd}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{Nd}!#$%&'*+/=?^_`{|}~-]+)*$/u
const domainName = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/

/**
 * The one spelling of a mailbox that we store, compare and write to; null when it is not one address. Compatibility forms (full-width
 * letters, a full-width @) become what they look like before anything is counted, and a domain with other letters becomes its `xn--` form,
 * so that no two spellings reach different people. The part before the @ may be of any script, of one at a time (RFC 6531).
 */
export function canonicalEmail(typed: string): string | null {
  if (typed.length > 320) return null
  const address = typed.normalize('NFKC').trim().toLowerCase()
  const parts = address.split('@')
  if (parts.length !== 2) return null
  const [local = '', host = ''] = parts
  const domain = domainToASCII(host)
  if (!isLocalPart(local)) return null
  if (!domainName.test(domain) || domain.length > 190) return null
  return `${local}@${domain}`
}

/** RFC 5321 section 4.5.3.1.1: 64 octets. A letter that some system writes as a plain one (`ı`, `ſ`) would reach another mailbox there. */
function isLocalPart(local: string): boolean {
  const isFolded = [...local].some((letter) => letter > '\u007f' && /^[A-Z]$/.test(letter.toUpperCase()))
  return localPart.test(local) && !isFolded && isOneScript(local) && Buffer.byteLength(local) <= 64
}

/** Part of an address in the spelling in which whole ones are stored, for a search. */
export function canonicalEmailPart(typed: string): string {
  const text = typed.normalize('NFKC').trim().toLowerCase()
  const [local, ...hosts] = text.split('@')
  const [host = ''] = hosts
  return hosts.length === 1 ? `${local}@${asciiDomain(host)}` : asciiDomain(text)
}

/** Plain letters stay what they are: a number alone is no address of a machine. */
const asciiDomain = (host: string): string => (/^[ -~]*$/.test(host) ? host : domainToASCII(host) || host)
