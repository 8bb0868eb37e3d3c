import { compactVerify, errors, type JWTHeaderParameters } from 'jose'
import type { AuthorizationServer } from '../authorization-server'
import { signingAlgorithms } from '../signing-algorithms'

/** The claims of a JWT that this server signed, expired or not; null for other tokens. */
export async function verifyOwnToken(
  server: Pick<AuthorizationServer, 'issuer' | 'keys'>,
  token: string,
  type: string,
): Promise<Record<string, unknown> | null> {
  try {
    const { payload, protectedHeader } = await compactVerify(token, (header) => keyOf(server, header), {
      algorithms: [...signingAlgorithms],
    })
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
    if (protectedHeader.typ !== type || !isObject(claims) || claims.iss !== server.issuer) return null
    return claims
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof SyntaxError || error instanceof TypeError)
      return null
    throw error
  }
}

async function keyOf(server: Pick<AuthorizationServer, 'keys'>, header: Partial<JWTHeaderParameters>) {
  const key = typeof header.kid === 'string' ? await server.keys.verificationKey(header.kid) : null
  if (key === null || key.algorithm !== header.alg) throw new errors.JWKSNoMatchingKey()
  return key.publicKey
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
