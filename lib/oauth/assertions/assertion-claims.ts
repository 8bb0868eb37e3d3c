import { z } from 'zod'
import type { AuthorizationServer } from '../authorization-server'
import type { ClientRecord } from '../records'

/** Why an assertion is rejected. The message may be shown to the client's developer; `detail` and `cause` are for the log. */
export class AssertionRefused extends Error {
  override readonly name = 'AssertionRefused'
  readonly detail: string

  constructor(message: string, detail: string = message, cause?: unknown) {
    super(message, { cause })
    this.detail = detail
  }
}

/** Seconds. */
const skew = 10
const mostAhead = 60
const longestLife = 600

const AssertionClaims = z.looseObject({
  iss: z.string('The iss of the assertion is missing.'),
  sub: z.string('The sub of the assertion is missing.'),
  aud: z.union([z.string(), z.array(z.string()).min(1)], 'The aud of the assertion is missing.'),
  exp: z.number('The exp of the assertion is missing, or no number.'),
  iat: z.number('The iat of the assertion is no number.').optional(),
  nbf: z.number('The nbf of the assertion is no number.').optional(),
  jti: z
    .string('The jti of the assertion is missing.')
    .min(1, 'The jti of the assertion is empty.')
    .max(300, 'The jti of the assertion is too long.'),
})
export type AssertionClaims = z.infer<typeof AssertionClaims>

type Order = {
  claims: unknown
  client: ClientRecord
  /** A `jti` is unique within its kind of assertion. */
  namespace: 'client_assertion' | 'jwt_bearer'
  /** Endpoint URLs that are accepted as the audience beside the issuer. */
  endpoints: string[]
}

/** RFC 7523 section 3, after the signature was verified: issuer, audience, times, and use only once. */
export async function checkAssertionClaims(
  server: Pick<AuthorizationServer, 'issuer' | 'now' | 'store'>,
  { claims: given, client, namespace, endpoints }: Order,
): Promise<AssertionClaims> {
  const parsed = AssertionClaims.safeParse(given)
  if (!parsed.success) throw new AssertionRefused(parsed.error.issues[0]?.message ?? 'It is not well-formed.')
  const claims = parsed.data
  if (claims.iss !== client.clientId)
    throw new AssertionRefused('The iss of the assertion is not the client.')
  if (!isForUs(claims.aud, server.issuer, endpoints, client))
    throw new AssertionRefused('The aud of the assertion is not this server.')
  checkTimes(claims, server.now() / 1000)
  // Kept until the assertion has expired.
  const until = Math.ceil((claims.exp + skew) * 1000)
  const value = `${client.clientId}\n${claims.jti}`
  if ((await server.store.useIdentifier(namespace, value, until, server.now())) === 'replayed')
    throw new AssertionRefused('The assertion was used before.', 'its jti was used before')
  return claims
}

/**
 * FAPI 2.0 Security Profile section 5.3.2.1: the issuer, as a string. Other clients may name an endpoint, because libraries do; but a
 * second audience could replay the assertion here (draft-ietf-oauth-rfc7523bis).
 */
function isForUs(
  audience: string | string[],
  issuer: string,
  endpoints: string[],
  { profile }: Pick<ClientRecord, 'profile'>,
): boolean {
  if (profile === 'fapi2') return audience === issuer
  return [audience].flat().every((each) => each === issuer || endpoints.includes(each))
}

function checkTimes({ exp, iat, nbf }: AssertionClaims, now: number): void {
  if (exp <= now - skew) throw new AssertionRefused('The assertion has expired.')
  if (exp > now + longestLife + mostAhead)
    throw new AssertionRefused('The exp of the assertion is more than 10 minutes ahead.')
  if (Math.max(iat ?? 0, nbf ?? 0) > now + mostAhead)
    throw new AssertionRefused('The iat or nbf of the assertion is in the future.')
}

export const tokenEndpointPath = '/oauth/token'

/** Accepted values of `aud`: the endpoint that was called, and the token endpoint (RFC 7523 section 3). */
export const ownEndpoints = (
  { issuer }: Pick<AuthorizationServer, 'issuer'>,
  { url }: Pick<Request, 'url'>,
): string[] => [issuer + tokenEndpointPath, issuer + new URL(url).pathname.replace(/(?<=.)\/$/, '')]
