import { CompactEncrypt, compactDecrypt, errors } from 'jose'
import type { AuthorizationServer } from '../authorization-server'
import type { EncryptionKey } from '../records'

const type = 'at+jwe'
const algorithms = { keyManagementAlgorithms: ['A256KW'], contentEncryptionAlgorithms: ['A256GCM'] }

/**
 * A compact JWE (RFC 7516 section 7.1) that only this server reads. Every token has a content key of its own, wrapped under the server's:
 * however many are made, no nonce can meet its like under one key (RFC 7518 section 8.4).
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

/** The claims of a token that this server encrypted, whatever its times say; null for anything else. */
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
