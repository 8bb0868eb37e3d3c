import { z } from 'zod'

/** The texts and addresses that people read of an application. Every message is a key of the namespace `applications.errors`. */

// Invisible and direction-changing characters would let a name look like another one.
const shownText = /^[^\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]*$/u

export const name = z
  .string()
  .trim()
  .min(1, 'name_required')
  .max(80, 'too_long')
  .regex(shownText, 'characters')
export const shortText = (most: number) =>
  z.string().trim().max(most, 'too_long').regex(shownText, 'characters')
export const reason = z.string().trim().max(140, 'reason_too_long').regex(shownText, 'characters')
export const webAddress = z
  .string()
  .trim()
  .max(500, 'too_long')
  .refine((value) => value === '' || isWebAddress(value), 'web_address')

/** A field left empty is no value. */
export const optionalText = (most: number) => shortText(most).nullable().transform(orNull)
export const optionalAddress = webAddress.nullable().transform(orNull)

function orNull(value: string | null): string | null {
  return value === '' ? null : value
}

// A backslash is a slash to a browser, and direction-changing characters show another address than the one that opens.
const shownAddress = /^[^\\\s\p{Cc}\p{Cf}\p{Co}]*$/u

/** Shown as a link: only http and https, and nothing before the host that could be taken for it. */
function isWebAddress(value: string): boolean {
  if (!shownAddress.test(value) || !URL.canParse(value)) return false
  const { protocol, hostname, host } = new URL(value)
  if (/^https?:[/]{2}[^/?#]*@/i.test(value) || host === '') return false
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname))
}
