import { CompactEncrypt, compactDecrypt, errors, importJWK } from 'jose'
import type { AuthorizationServer } from '../authorization-server'
import type { EncryptionKey, ResourceRecord } from '../records'

const type = 'at+jwe'
const algorithms = { keyManagementAlgorithms: ['A256KW'], contentEncryptionAlgorithms: ['A256GCM'] }

/**
 * A compact JWE (RFC 7516 section 7.1) that only this server decrypts. Each token has its own content key, wrapped under the server's, so a
 * nonce never repeats under one key (RFC 7518 section 8.4).
 */
export async function encryptToken(
  { kid, key }: EncryptionKey,
  claims: Record<string, unknown>,
  typ = type,
): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM', typ, kid })
    .encrypt(key)
}

/** The claims of a token that this server encrypted, expired or not; null for other tokens. */
export async function decryptOwnToken(
  server: Pick<AuthorizationServer, 'issuer' | 'keys'>,
  token: string,
  typ = type,
): Promise<Record<string, unknown> | null> {
  try {
    const key = ({ kid }: { kid?: unknown }) => keyOf(server, kid)
    const { plaintext, protectedHeader } = await compactDecrypt(token, key, algorithms)
    const claims = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plaintext)) as Record<
      string,
      unknown
    >
    return protectedHeader.typ === typ && claims.iss === server.issuer ? claims : null
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof SyntaxError || error instanceof TypeError)
      return null
    throw error
  }
}

async function keyOf({ keys }: Pick<AuthorizationServer, 'keys'>, kid: unknown) {
  const key = typeof kid === 'string' ? await keys.decryptionKey(kid) : null
  if (key === null) throw new errors.JWKSNoMatchingKey()
  return key.key
}

export type ResourceEncryption = NonNullable<ResourceRecord['encryption']>

/** Signed, then encrypted for the API's own key (RFC 7519 section 5.2), so that only the API reads it. */
export async function encryptForResource(encryption: ResourceEncryption, signed: string): Promise<string> {
  const { alg, enc } = encryption
  const { kid } = encryption.jwk as { kid?: string }
  return new CompactEncrypt(new TextEncoder().encode(signed))
    .setProtectedHeader({ alg, enc, typ: 'at+jwt', cty: 'JWT', ...(kid !== undefined && { kid }) })
    .encrypt(await resourceKeyOf(encryption))
}

const resourceKeys = new WeakMap<ResourceEncryption, ReturnType<typeof importJWK>>()

/** Imported once per resource record. */
function resourceKeyOf(encryption: ResourceEncryption): ReturnType<typeof importJWK> {
  const known = resourceKeys.get(encryption)
  if (known) return known
  const { jwk, alg } = encryption
  const key = importJWK({ ...jwk, kty: jwk.kty ?? '' }, alg)
  resourceKeys.set(encryption, key)
  return key
}
