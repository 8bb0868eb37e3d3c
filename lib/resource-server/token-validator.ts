import type { Token } from './token'

/** Recognizes the tokens of one kind. Anyone can write one; a guard tries its validators in order. */
export type TokenValidator = {
  /** The scheme of the Authorization header, such as `bearer`; its case does not matter. */
  readonly tokenType: string
  /**
   * The token, or null when it is of another kind and the next validator may try.
   *
   * @throws InvalidToken when it is certainly invalid and no other validator needs to look at it.
   * @throws Unavailable when it could not be checked; the request is answered with 503, not 401.
   */
  authenticateToken(token: string, request: unknown): Promise<Token | null> | Token | null
  /** A last word about a request or its token, such as an address that a token is bound to. @throws InvalidToken */
  validateToken?(token: Token, request: unknown): Promise<void> | void
}

/** The token is expired, revoked, malformed or not for this API. The message is shown to the caller. */
export class InvalidToken extends Error {
  override readonly name = 'InvalidToken'
}

/** The token could not be judged: its issuer does not answer. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable'
}
