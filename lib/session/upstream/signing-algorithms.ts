import { decodeProtectedHeader } from 'jose'
import type { UpstreamMetadata } from './discovery'

/** Signed with a key that the provider publishes; the one to expect first, first. Never `none`, never a shared secret. */
const known = ['RS256', 'ES256', 'PS256', 'EdDSA', 'ES384', 'ES512', 'RS384', 'RS512', 'PS384', 'PS512']

/** The algorithms that a provider lists for ID tokens (OpenID Connect Discovery 1.0 section 3), limited to those that this server knows. */
export function idTokenAlgorithms(metadata: UpstreamMetadata): string[] {
  const listed = metadata.id_token_signing_alg_values_supported ?? []
  const usable = known.filter((each) => listed.includes(each))
  return usable.length > 0 ? usable : ['RS256']
}

/** The same for UserInfo answers; a provider that lists none signs with a key for ID tokens. */
export function userInfoAlgorithms(metadata: UpstreamMetadata): string[] {
  const listed = metadata.userinfo_signing_alg_values_supported ?? []
  const usable = known.filter((each) => listed.includes(each))
  return usable.length > 0 ? usable : idTokenAlgorithms(metadata)
}

/** `alg` of a token, not yet verified. */
export function algorithmOf(token: string): string | null {
  try {
    return decodeProtectedHeader(token).alg ?? null
  } catch {
    return null
  }
}
