import type { AuthorizationServer } from '../authorization-server'
import type { ClientRecord } from '../records'
import { requireIdTokenSecret } from './id-token-secret'
import { signToken, signWithSecret } from './sign-token'

type Ports = Pick<AuthorizationServer, 'keys' | 'now'>

/**
 * A JWT for the client, signed as its ID tokens are: by `id_token_signed_response_alg`.
 *
 * @param claims `exp` in seconds
 * @throws OAuthError where HS256 is registered and no secret of the client can sign
 */
export async function signForClient(
  server: Ports,
  client: ClientRecord,
  type: string,
  claims: Record<string, unknown> & { exp: number },
): Promise<string> {
  const { idTokenSignedResponseAlg: algorithm } = client
  if (algorithm === 'HS256') return signWithSecret(requireIdTokenSecret(server, client), type, claims)
  return signToken(await server.keys.signingKey(algorithm, claims.exp * 1000), type, claims)
}
