import { OAuthError } from '../../errors'
import type { Parameters } from '../../request'

/** About the object, not of the request (RFC 9101 section 4). */
const ofTheJwt = new Set(['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'])

/** The claims as if they had come in a form. What is JSON in a form is JSON here: `claims`, `authorization_details` (RFC 9101 section 4). */
export function parametersOf(claims: Record<string, unknown>): Parameters {
  const parameters: Parameters = Object.create(null)
  for (const [name, value] of Object.entries(claims)) {
    const written = ofTheJwt.has(name) ? null : writtenOf(name, value)
    if (written !== null && written.length > 0) parameters[name] = written
  }
  return parameters
}

function writtenOf(name: string, value: unknown): string | string[] | null {
  if (value === null) return null
  if (name === 'resource') return [value].flat().map(textOf)
  return typeof value === 'object' ? textOf(jsonOf(value)) : textOf(value)
}

/** Reading JSON goes deeper than writing it. */
function jsonOf(value: object): string {
  try {
    return JSON.stringify(value)
  } catch (cause) {
    throw new OAuthError('invalid_request_object', 'A parameter in the request object is nested too deep.', {
      cause,
    })
  }
}

function textOf(value: unknown): string {
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
  // A database keeps neither NUL nor half a surrogate pair.
  if (typeof text === 'string' && !/\0|\p{Surrogate}/u.test(text)) return text
  throw new OAuthError('invalid_request_object', 'A parameter in the request object is not text.')
}
