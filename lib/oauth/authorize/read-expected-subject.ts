import type { AuthorizationServer } from '../authorization-server'
import { OAuthError } from '../errors'
import type { ClaimsRequest } from '../records'
import { textOf, type Parameters } from '../request'
import { verifyOwnToken } from '../tokens/verify-token'

/** Whom the client means: OpenID Connect Core 3.1.2.1 (`id_token_hint`, which may have expired) and 5.5.1 (`sub` with a value). */
export async function readExpectedSubject(
  server: Pick<AuthorizationServer, 'issuer' | 'keys'>,
  parameters: Parameters,
  claims: ClaimsRequest | null,
): Promise<string | null> {
  const hint = textOf(parameters, 'id_token_hint')
  const hinted = hint === null ? null : await subjectOfHint(server, hint)
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

async function subjectOfHint(
  server: Pick<AuthorizationServer, 'issuer' | 'keys'>,
  hint: string,
): Promise<string> {
  const claims = await verifyOwnToken(server, hint, 'JWT')
  if (typeof claims?.sub === 'string') return claims.sub
  throw new OAuthError('invalid_request', 'The id_token_hint is not an ID token of this server.')
}
