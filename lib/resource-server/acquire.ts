import type { RequestLike } from './credentials'
import type { SignInRequirement } from './sign-in-requirement'
import type { Required } from './required-scopes'
import type { Token } from './token'

export type ProtectOptions = SignInRequirement & {
  /** A request without a token goes on, with null. A bad token is still refused. */
  optional?: boolean
}

/** How an adapter asks. @throws AccessRefused */
export type Acquire = (request: RequestLike) => Promise<Token | null>
export type Prepare = (required?: Required, options?: ProtectOptions) => Acquire
