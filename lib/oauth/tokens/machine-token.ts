import { z } from 'zod'
import type { AuthorizationServer } from '../authorization-server'
import type { AccessTokenRecord } from '../records'
import { hashToken } from './hash-token'
import { looksLikeJwt } from './token-values'
import { verifyOwnToken } from './verify-token'

const MachineTokenClaims = z
  .object({
    sub: z.string(),
    client_id: z.string(),
    jti: z.uuid(),
    iat: z.int(),
    exp: z.int(),
    aud: z.union([z.string(), z.array(z.string())]),
    scope: z.string(),
  })
  .refine(({ sub, client_id: clientId }) => sub === clientId)

/**
 * A machine's JWT has no row, so it is read from its own signed claims. A person's JWT always has one: it is never taken from its claims
 * here (`sub` is not the client), or it would outlive its grant. Null too when it has expired.
 */
export async function machineTokenOf(
  server: Pick<AuthorizationServer, 'issuer' | 'keys' | 'now'>,
  token: string,
): Promise<Omit<AccessTokenRecord, 'grantId' | 'familyId'> | null> {
  if (!looksLikeJwt(token)) return null
  const claims = MachineTokenClaims.safeParse(await verifyOwnToken(server, token, 'at+jwt'))
  if (!claims.success || claims.data.exp * 1000 <= server.now()) return null
  const { jti, client_id: clientId, iat, exp, aud, scope } = claims.data
  return {
    id: jti,
    hash: hashToken(token),
    clientId,
    format: 'jwt',
    scopes: scope.split(' ').filter((each) => each !== ''),
    audience: typeof aud === 'string' ? [aud] : aud,
    createdAt: iat * 1000,
    expiresAt: exp * 1000,
  }
}
