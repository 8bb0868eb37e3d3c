import { keySetProblem } from '@/lib/oauth/client-metadata/key-set'

/** How the key of a token is wrapped for an API (RFC 7518 section 4.1), and what with the token itself is encrypted (section 5.1). */
export const keyAlgorithms = ['RSA-OAEP-256', 'ECDH-ES', 'ECDH-ES+A256KW'] as const
export const contentAlgorithms = ['A256GCM', 'A128GCM', 'A128CBC-HS256', 'A256CBC-HS512'] as const

const curves = ['P-256', 'P-384', 'P-521', 'X25519']

/** The problem with an API's public key; null if tokens can be encrypted for it. */
export function encryptionKeyProblem(
  jwk: Record<string, unknown>,
  alg: string,
): 'key_private' | 'key_unusable' | 'key_for_another_algorithm' | null {
  const problem = keySetProblem({ keys: [jwk] })
  if (problem) return problem === 'key_private' ? problem : 'key_unusable'
  const fits = alg.startsWith('RSA') ? jwk.kty === 'RSA' : curves.includes(String(jwk.crv))
  const isForThis = jwk.alg === undefined || jwk.alg === alg
  return fits && isForThis && jwk.use !== 'sig' ? null : 'key_for_another_algorithm'
}
