import { OAuthError } from '../errors'
import type { KeyBinding } from '../records'
import { textOf, type Parameters } from '../request'

/** A SHA-256 in base64url. */
const wellFormed = /^[A-Za-z0-9_-]{43}$/

/** RFC 9449 section 10: the code will be bound to the key of this thumbprint. */
export function readDpopKey(parameters: Parameters): KeyBinding | null {
  const thumbprint = textOf(parameters, 'dpop_jkt')
  if (thumbprint === null) return null
  if (wellFormed.test(thumbprint)) return `jkt:${thumbprint}`
  throw new OAuthError('invalid_request', 'The dpop_jkt is no SHA-256 thumbprint of a key.')
}
