import type { Token } from './token'

/** The required sign-in (RFC 9470). */
export type SignInRequirement = {
  /** Any of these will do. */
  acr?: readonly string[]
  /** Seconds since the sign-in, at most. */
  maxAge?: number
}

const clockTolerance = 5

/** Whether a token says of its sign-in that it was strong and recent enough; one that does not say, was not. */
export function isEnough({ claims }: Token, { acr, maxAge }: SignInRequirement): boolean {
  if (acr !== undefined && !acr.some((each) => each === claims.acr)) return false
  if (maxAge === undefined) return true
  const { auth_time: authTime } = claims
  return typeof authTime === 'number' && Date.now() / 1000 - authTime <= maxAge + clockTolerance
}
