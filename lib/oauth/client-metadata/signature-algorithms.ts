/** Algorithms for a client's own key; never `none`. `Ed25519` is RFC 9864's name for `EdDSA` on that curve. */
export const signatureAlgorithms = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA', 'Ed25519'] as const

/** FAPI 2.0 Security Profile section 5.4.1. */
const ofFapi = ['PS256', 'ES256', 'EdDSA', 'Ed25519'] as const

/** Algorithms for a client's secret. */
export const secretAlgorithms = ['HS256'] as const

export const signatureAlgorithmsOf = ({ profile }: { profile: string }): readonly string[] =>
  profile === 'fapi2' ? ofFapi : signatureAlgorithms
