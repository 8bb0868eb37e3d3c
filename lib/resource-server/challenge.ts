export type ChallengeError =
  | 'invalid_request'
  | 'invalid_token'
  | 'insufficient_scope'
  // RFC 9449 section 7.1
  | 'invalid_dpop_proof'
  | 'use_dpop_nonce'
  // RFC 9470 section 3
  | 'insufficient_user_authentication'

export type Challenge = {
  scheme: string
  realm?: string | undefined
  error?: ChallengeError
  error_description?: string
  scope?: string | undefined
  /** RFC 9470 section 3. */
  acr_values?: string | undefined
  max_age?: string | undefined
  /** RFC 9728 section 5.1. */
  resource_metadata?: string | undefined
  /** RFC 9449 section 7.1. */
  algs?: string | undefined
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
