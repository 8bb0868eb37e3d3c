export type ChallengeError = 'invalid_request' | 'invalid_token' | 'insufficient_scope'

export type Challenge = {
  scheme: string
  realm?: string | undefined
  error?: ChallengeError
  error_description?: string
  scope?: string | undefined
  /** RFC 9728 section 5.1. */
  resource_metadata?: string | undefined
}

/** A value of WWW-Authenticate (RFC 6750 section 3). */
export function challengeOf({ scheme, ...parameters }: Challenge): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value ? [`${name}=${quoted(value)}`] : [],
  )
  return pairs.length === 0 ? scheme : `${scheme} ${pairs.join(', ')}`
}

/** RFC 9110 section 5.6.4, and nothing that could end the header or is not ASCII. */
const quoted = (value: string): string =>
  `"${value.replace(/[^\x20-\x7E]/gu, '?').replace(/["\\]/g, '\\$&')}"`

/** Section 3 allows an error_description neither quotes nor backslashes. */
export const describable = (text: string): string =>
  text.replace(/["\\]/g, "'").replace(/[^\x20-\x7E]/gu, '?')
