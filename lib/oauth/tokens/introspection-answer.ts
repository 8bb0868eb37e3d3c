import type { Exchange } from '../exchange'
import type { ClientRecord } from '../records'
import { jsonAnswer, noStore, type Answer } from '../response'
import { signingAlgorithmOf } from '../signing-algorithms'
import { signToken } from './sign-token'

const signedType = 'token-introspection+jwt'

/**
 * What introspection found, in JSON; for who asks for it signed, in a JWT that proves who said so, and to whom (RFC 9701 section 5). It has
 * neither `sub` nor `exp`, so that nobody takes it for an access token (section 8.1).
 */
export async function introspectionAnswer(
  { server, request }: Exchange,
  caller: ClientRecord,
  found: Record<string, unknown>,
): Promise<Answer> {
  if (!wantsSigned(request)) return jsonAnswer(found)
  const key = await server.keys.signingKey(signingAlgorithmOf(caller.introspectionSignedResponseAlg, caller))
  const body = signToken(key, signedType, {
    iss: server.issuer,
    aud: caller.clientId,
    iat: Math.floor(server.now() / 1000),
    token_introspection: found,
  })
  return { status: 200, headers: { ...noStore, 'content-type': `application/${signedType}` }, body }
}

/** RFC 9701 section 4: by the Accept header; JSON is for everybody else. */
function wantsSigned(request: Request): boolean {
  const accepted = (request.headers.get('accept') ?? '').toLowerCase().split(',')
  return accepted.some((each) => each.split(';')[0]?.trim() === `application/${signedType}`)
}
