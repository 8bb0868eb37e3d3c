import type { ClientRecord } from '../../records'

/** What a proof may be signed with (RFC 9449 section 4.2). `Ed25519` is the name of RFC 9864 for what others call `EdDSA`. */
export const dpopAlgorithms = ['ES256', 'PS256', 'EdDSA', 'Ed25519', 'RS256'] as const

/** FAPI 2.0 Security Profile section 5.4 has no RSASSA-PKCS1-v1_5. */
export const strictDpopAlgorithms = dpopAlgorithms.filter((name) => name !== 'RS256')

export const algorithmsFor = (client: Pick<ClientRecord, 'profile'> | null): readonly string[] =>
  client?.profile === 'fapi2' ? strictDpopAlgorithms : dpopAlgorithms
