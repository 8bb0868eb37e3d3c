import type { SigningAlgorithm } from './client-record'

/** What this server has keys for. */
export const signingAlgorithms: readonly SigningAlgorithm[] = ['RS256', 'ES256', 'PS256', 'EdDSA']

/** What is registered, if we have a key for it; RS256 else, as OpenID Connect Registration section 2 has it. */
export const signingAlgorithmOf = (registered: string | null): SigningAlgorithm =>
  signingAlgorithms.find((each) => each === registered) ?? 'RS256'
