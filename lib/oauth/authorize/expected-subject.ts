import type { AuthorizationServer } from '../authorization-server'
import { OAuthError } from '../errors'
import type { ClaimsRequest, ClientRecord } from '../records'
import { verifyIdToken } from '../tokens/verify-id-token'

type Ports = Pick<AuthorizationServer, 'issuer' | 'keys' | 'now'>

/** The person the client expects: OpenID Connect Core 3.1.2.1 (`id_token_hint`, which may have expired) and 5.5.1 (`sub` with a value). */
export async function findExpectedSubject(
  server: Ports,
  client: ClientRecord,
  hint: string | null,
  claims: ClaimsRequest | null,
): Promise<string | null> {
  const hinted = hint === null ? null : await subjectOfHint(server, client, hint)
  const asked = subjectOfClaims(claims)
  if (hinted !== null && asked !== null && hinted !== asked) {
    throw new OAuthError(
      'invalid_request',
      'The id_token_hint and the claims parameter mean different people.',
    )
  }
  return hinted ?? asked
}

function subjectOfClaims(claims: ClaimsRequest | null): string | null {
  const value = claims?.id_token?.sub?.value ?? claims?.userinfo?.sub?.value
  return typeof value === 'string' ? value : null
}

async function subjectOfHint(server: Ports, client: ClientRecord, hint: string): Promise<string> {
  const claims = await verifyIdToken(server, hint, client)
  if (typeof claims?.sub === 'string') return claims.sub
  throw new OAuthError('invalid_request', 'The id_token_hint is not an ID token of this server.')
}
