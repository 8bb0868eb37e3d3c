import { compactVerify, errors, type JWTHeaderParameters } from 'jose'
import type { AuthorizationServer } from '../authorization-server'
import { signingAlgorithms } from '../signing-algorithms'

/** The claims of a JWT that this server signed, expired or not; null for other tokens. `isHint`: by a key of any age. */
export async function verifyOwnToken(
  server: Pick<AuthorizationServer, 'issuer' | 'keys'>,
  token: string,
  type: string,
  { isHint = false } = {},
): Promise<Record<string, unknown> | null> {
  try {
    const { payload, protectedHeader } = await compactVerify(
      token,
      (header) => keyOf(server, header, isHint),
      {
        algorithms: [...signingAlgorithms],
      },
    )
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
    if (protectedHeader.typ !== type || !isObject(claims) || claims.iss !== server.issuer) return null
    return claims
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof SyntaxError || error instanceof TypeError)
      return null
    throw error
  }
}

async function keyOf(
  { keys }: Pick<AuthorizationServer, 'keys'>,
  { kid = '', alg }: Partial<JWTHeaderParameters>,
  isHint: boolean,
) {
  const key = (await keys.verificationKey(kid)) ?? (isHint ? await keys.retiredKey(kid) : null)
  if (key === null || key.algorithm !== alg) throw new errors.JWKSNoMatchingKey()
  return key.publicKey
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
