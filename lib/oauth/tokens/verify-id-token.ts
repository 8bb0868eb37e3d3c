import { compactVerify, decodeProtectedHeader, errors } from 'jose'
import type { AuthorizationServer } from '../authorization-server'
import type { ClientRecord } from '../records'
import { idTokenSecrets } from './id-token-secret'
import { looksLikeJwt } from './token-values'
import { verifyOwnToken } from './verify-token'

type Ports = Pick<AuthorizationServer, 'issuer' | 'keys' | 'now'>

/**
 * The claims of an ID token that this server issued, expired or not, by a key of any age: it comes back as a hint (RP-Initiated Logout 1.0
 * section 2). null for other tokens. An HS256 signature only counts if the client whose secret it is is the audience.
 */
export async function verifyIdToken(
  server: Ports,
  token: string,
  client: ClientRecord | null,
): Promise<Record<string, unknown> | null> {
  if (algorithmOf(token) !== 'HS256') return verifyOwnToken(server, token, 'JWT', { isHint: true })
  if (client?.idTokenSignedResponseAlg !== 'HS256') return null
  for (const secret of idTokenSecrets(server, client)) {
    const claims = await verifyWith(secret, token)
    if (claims) return claims.iss === server.issuer && claims.aud === client.clientId ? claims : null
  }
  return null
}

function algorithmOf(token: string): string | null {
  if (!looksLikeJwt(token)) return null
  try {
    return decodeProtectedHeader(token).alg ?? null
  } catch {
    return null
  }
}

async function verifyWith(secret: Buffer, token: string): Promise<Record<string, unknown> | null> {
  try {
    const { payload, protectedHeader } = await compactVerify(token, secret, { algorithms: ['HS256'] })
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
    const isIdToken = protectedHeader.typ === 'JWT' && typeof claims === 'object'
    return isIdToken ? (claims as Record<string, unknown> | null) : null
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof SyntaxError || error instanceof TypeError)
      return null
    throw error
  }
}
