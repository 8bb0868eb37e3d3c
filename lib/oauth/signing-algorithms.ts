import type { ClientRecord, SigningAlgorithm } from './client-record'

/** Algorithms that this server has keys for. */
export const signingAlgorithms: readonly SigningAlgorithm[] = ['RS256', 'ES256', 'PS256', 'EdDSA']

/**
 * The registered algorithm if the server has a key for it; otherwise RS256, the default of OpenID Connect Registration section 2, which
 * FAPI 2.0 Security Profile section 5.4.1 forbids.
 */
export const signingAlgorithmOf = (
  registered: string | null,
  { profile }: Pick<ClientRecord, 'profile'>,
): SigningAlgorithm =>
  signingAlgorithms.find((each) => each === registered) ?? (profile === 'fapi2' ? 'PS256' : 'RS256')
