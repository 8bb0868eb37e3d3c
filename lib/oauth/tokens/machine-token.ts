import { z } from 'zod'
import type { AuthorizationServer } from '../authorization-server'
import type { AccessTokenRecord, AuthorizationDetail } from '../records'
import { operatorValues } from './credentials'
import { bindingOf } from './confirmation'
import { decryptOwnToken } from './encrypted-token'
import { hashToken } from './hash-token'
import { looksLikeJwe, looksLikeJwt } from './token-values'
import { verifyOwnToken } from './verify-token'

const MachineTokenClaims = z
  .looseObject({
    sub: z.string(),
    client_id: z.string(),
    jti: z.uuid(),
    iat: z.int(),
    exp: z.int(),
    aud: z.union([z.string(), z.array(z.string())]),
    scope: z.string(),
  })
  .refine(({ sub, client_id: clientId }) => sub === clientId)

type Ports = Pick<AuthorizationServer, 'issuer' | 'keys' | 'now'>

/**
 * A machine's signed or encrypted token has no row, so its own claims are used. A person's token always has a row and is never read from
 * its claims (`sub` is not the client), or it would outlive its grant. Null too if it has expired.
 */
export async function machineTokenOf(
  server: Ports,
  token: string,
): Promise<Omit<AccessTokenRecord, 'grantId' | 'familyId'> | null> {
  const own = await readOwnToken(server, token)
  const claims = MachineTokenClaims.safeParse(own?.claims)
  if (!own || !claims.success || claims.data.exp * 1000 <= server.now()) return null
  const { jti, client_id: clientId, iat, exp, aud, scope } = claims.data
  const credentials = operatorValues(claims.data)
  return {
    id: jti,
    hash: hashToken(token),
    clientId,
    format: own.format,
    selfContained: own.format === 'jwt',
    scopes: scope.split(' ').filter((each) => each !== ''),
    audience: typeof aud === 'string' ? [aud] : aud,
    createdAt: iat * 1000,
    expiresAt: exp * 1000,
    boundTo: bindingOf(claims.data.cnf),
    authorizationDetails: (claims.data.authorization_details as AuthorizationDetail[] | undefined) ?? null,
    actor: null,
    credentials: Object.keys(credentials).length === 0 ? null : credentials,
  }
}

async function readOwnToken(server: Ports, token: string) {
  if (looksLikeJwt(token)) {
    return { format: 'jwt' as const, claims: await verifyOwnToken(server, token, 'at+jwt') }
  }
  if (looksLikeJwe(token)) {
    return { format: 'encrypted' as const, claims: await decryptOwnToken(server, token) }
  }
  return null
}
