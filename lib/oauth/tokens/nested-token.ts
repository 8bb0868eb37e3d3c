import { CompactEncrypt, importJWK } from 'jose'
import type { ResourceRecord } from '../records'

export type ResourceEncryption = NonNullable<ResourceRecord['encryption']>

/** Signed first, then encrypted for the API's own key (RFC 7519 section 5.2): it reads the token, and nobody on the way does. */
export async function encryptForResource(encryption: ResourceEncryption, signed: string): Promise<string> {
  const { alg, enc } = encryption
  const { kid } = encryption.jwk as { kid?: string }
  return new CompactEncrypt(new TextEncoder().encode(signed))
    .setProtectedHeader({ alg, enc, typ: 'at+jwt', cty: 'JWT', ...(kid !== undefined && { kid }) })
    .encrypt(await keyOf(encryption))
}

const keys = new WeakMap<ResourceEncryption, ReturnType<typeof importJWK>>()

/** Read once for as long as the resource is the same. */
function keyOf(encryption: ResourceEncryption): ReturnType<typeof importJWK> {
  const known = keys.get(encryption)
  if (known) return known
  const { jwk, alg } = encryption
  const key = importJWK({ ...jwk, kty: jwk.kty ?? '' }, alg)
  keys.set(encryption, key)
  return key
}
