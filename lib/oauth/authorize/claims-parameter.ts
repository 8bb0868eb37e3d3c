import { z } from 'zod'
import type { AuthorizationServer } from '../authorization-server'
import { openedClaims, isStandardClaim } from '../claims/standard-claims'
import { OAuthError } from '../errors'
import type { ClaimRequest, ClaimsRequest, ClientRecord } from '../records'

const OneClaim = z
  .object({ essential: z.boolean(), value: z.unknown(), values: z.array(z.unknown()) })
  .partial()
  .nullable()
const Claims = z
  .object({ userinfo: z.record(z.string(), OneClaim), id_token: z.record(z.string(), OneClaim) })
  .partial()

export type ParsedClaims = z.output<typeof Claims>

/** OpenID Connect Core 5.5. Kept: standard claims that a scope of this client opens, and `sub`, which names the expected person. */
export async function allowedClaims(
  server: Pick<AuthorizationServer, 'store'>,
  claims: ParsedClaims | null,
  client: ClientRecord,
): Promise<ClaimsRequest | null> {
  if (claims === null) return null
  const allowed = openedClaims(client.scopes, await server.store.listScopes())
  const { userinfo, id_token: idToken } = claims
  return {
    ...(userinfo && { userinfo: known(userinfo, allowed) }),
    ...(idToken && { id_token: known(idToken, allowed) }),
  }
}

/** The request for one claim of the ID token, even if no scope opens it. */
export function idTokenClaim(claims: ParsedClaims | null, name: string): ClaimRequest | null {
  return (claims?.id_token?.[name] as ClaimRequest | null | undefined) ?? null
}

export function parseClaims(text: string | null): ParsedClaims | null {
  if (text === null) return null
  const claims = Claims.safeParse(parseJson(text))
  if (!claims.success) throw malformed()
  return claims.data
}

function known(asked: ParsedClaims['userinfo'] & object, allowed: Set<string>) {
  const kept: Record<string, ClaimRequest | null> = {}
  for (const [name, request] of Object.entries(asked)) {
    if (name === 'sub' || (isStandardClaim(name) && allowed.has(name)))
      kept[name] = request as ClaimRequest | null
  }
  return kept
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    if (holdsUnstorable(value)) throw malformed()
    return value
  } catch (cause) {
    throw cause instanceof OAuthError ? cause : malformed(cause)
  }
}

/** PostgreSQL cannot store NUL or half a surrogate pair in JSON. */
const holdsUnstorable = (value: unknown): boolean => {
  if (typeof value === 'string') return value.includes('\0') || /\p{Surrogate}/u.test(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some((entry) => entry.some(holdsUnstorable))
}

const malformed = (cause?: unknown) =>
  new OAuthError('invalid_request', 'The claims parameter is not well-formed.', { cause })
