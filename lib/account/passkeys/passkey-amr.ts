import type { Proof } from './verify-assertion'

/**
 * RFC 8176: `pop`, a key was proved; `swk`, it may leave the device; `user`, someone was there; `mfa`, the authenticator also checked a PIN, a
 * finger or a face. Never `hwk`, because without attestation nothing shows that a key stays in hardware.
 */
export const passkeyAmr = ({ synced, userVerified }: Pick<Proof, 'synced' | 'userVerified'>): string[] => [
  'pop',
  ...(synced ? ['swk'] : []),
  'user',
  ...(userVerified ? ['mfa'] : []),
]
