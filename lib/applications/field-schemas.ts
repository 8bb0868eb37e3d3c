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

/** Shown as a link: only http and https, and no user name before the host. */
function isWebAddress(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, username, hostname } = new URL(value)
  if (username !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname))
}
