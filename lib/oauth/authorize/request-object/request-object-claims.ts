import { z } from 'zod'
import type { AuthorizationServer } from '../../authorization-server'
import { OAuthError } from '../../errors'
import type { ClientRecord } from '../../records'

/** Seconds. */
const skew = 10
const hour = 3600
const day = 24 * hour

const Claims = z.looseObject({
  iss: z.string('The iss of the request object is missing.'),
  aud: z.union([z.string(), z.array(z.string()).min(1)], 'The aud of the request object is missing.'),
  client_id: z.string('The client_id is missing in the request object.'),
  exp: z.number('The exp of the request object is no number.').optional(),
  nbf: z.number('The nbf of the request object is no number.').optional(),
  iat: z.number('The iat of the request object is no number.').optional(),
})

/** RFC 9101 sections 4, 5 and 10.8, after the signature was verified: issuer, audience and times. */
export function verifyRequestObjectClaims(
  { issuer, now }: Pick<AuthorizationServer, 'issuer' | 'now'>,
  client: ClientRecord,
  given: unknown,
): Record<string, unknown> {
  const parsed = Claims.safeParse(given)
  if (!parsed.success) throw refused(parsed.error.issues[0]?.message ?? 'The request object holds no claims.')
  const claims = parsed.data
  if (claims.iss !== client.clientId || claims.client_id !== client.clientId)
    throw refused('The iss and the client_id of the request object must be the client.')
  if (![claims.aud].flat().includes(issuer))
    throw refused('The aud of the request object is not this server.')
  if ('request' in claims || 'request_uri' in claims)
    throw refused('A request object must not hold another one.')
  // A client assertion must not pass as a request object.
  if (claims.sub === client.clientId) throw refused('The sub of a request object must not be the client.')
  verifyTimes(claims, now() / 1000, client.profile === 'fapi2')
  return claims
}

type Times = Pick<z.infer<typeof Claims>, 'exp' | 'nbf' | 'iat'>

function verifyTimes(times: Times, now: number, isStrict: boolean): void {
  const { exp, nbf = now, iat = now } = times
  if (isStrict) verifyBounds(times, now)
  if (Math.max(nbf, iat) > now + skew) throw refused('The request object is not good yet.')
  if (exp === undefined) return
  if (exp <= now - skew) throw refused('The request object has expired.')
  // A request object without an end could be replayed years later.
  if (exp > now + day) throw refused('The request object is good for too long.')
}

/** FAPI 2.0 Message Signing section 5.3.1: `nbf` and `exp` are required, at most an hour apart, and `nbf` at most an hour old. */
function verifyBounds({ exp, nbf }: Times, now: number): void {
  if (exp === undefined || nbf === undefined)
    throw refused('The request object must say by exp and nbf when it is good.')
  if (nbf < now - hour) throw refused('The nbf of the request object is too old.')
  if (exp > nbf + hour) throw refused('The request object is good for too long.')
}

const refused = (description: string) => new OAuthError('invalid_request_object', description)
