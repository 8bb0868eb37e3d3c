import type { ClientRecord, SigningAlgorithm } from './client-record'

/** What this server has keys for. */
export const signingAlgorithms: readonly SigningAlgorithm[] = ['RS256', 'ES256', 'PS256', 'EdDSA']

/**
 * What is registered, if we have a key for it; RS256 else, as OpenID Connect Registration section 2 has it, which FAPI 2.0 Security Profile
 * section 5.4.1 forbids.
 */
export const signingAlgorithmOf = (
  registered: string | null,
  { profile }: Pick<ClientRecord, 'profile'>,
): SigningAlgorithm =>
  signingAlgorithms.find((each) => each === registered) ?? (profile === 'fapi2' ? 'PS256' : 'RS256')
