import { verifyClientSignature, type SignedByClient } from '../../assertions/client-keys'
import { readAssertion } from '../../assertions/read-assertion'
import type { AuthorizationServer } from '../../authorization-server'
import { signatureAlgorithmsOf } from '../../client-metadata/signature-algorithms'
import { OAuthError, StoreUnavailableError } from '../../errors'
import type { ClientRecord } from '../../records'
import type { Parameters } from '../../request'
import { verifyRequestObjectClaims } from './request-object-claims'

type Ports = Pick<AuthorizationServer, 'issuer' | 'now' | 'clientKeys'>

const types = ['oauth-authz-req+jwt', 'application/oauth-authz-req+jwt', 'jwt']

/** RFC 9101 section 6: the signed parameters. */
export async function readRequestObject(
  server: Ports,
  client: ClientRecord,
  requestObject: string,
): Promise<Parameters> {
  const unverified = readAssertion(requestObject)
  if (!unverified) throw refused('The request object is no signed JWT.')
  const { alg, kid, typ } = unverified.header
  if (typ !== undefined && !types.includes(typ.toLowerCase())) {
    throw refused('The typ of the request object must be oauth-authz-req+jwt.')
  }
  const algorithms = algorithmsOf(client)
  if (!algorithms.includes(alg)) throw refused('The request object is not signed by an algorithm we take.')
  const payload = await verify(server, client, { jws: requestObject, kid, algorithms })
  const claims = verifyRequestObjectClaims(server, client, decode(payload))
  return parametersOf(claims)
}

/** RFC 9101 section 10.2: never `none`, and only the algorithm that the client registered. */
function algorithmsOf(client: ClientRecord): readonly string[] {
  const allowed = signatureAlgorithmsOf(client)
  const registered = client.requestObjectSigningAlg
  return registered === null ? allowed : allowed.filter((algorithm) => algorithm === registered)
}

async function verify(server: Ports, client: ClientRecord, signed: SignedByClient): Promise<Uint8Array> {
  try {
    return await verifyClientSignature(server, client, signed)
  } catch (cause) {
    if (cause instanceof StoreUnavailableError) throw cause
    // Each library below reports an unusable key with an error type of its own.
    throw refused('The request object is not signed with a key of this client.', cause)
  }
}

function decode(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
  } catch (cause) {
    throw refused('The request object holds no JSON.', cause)
  }
}

const refused = (description: string, cause?: unknown) =>
  new OAuthError('invalid_request_object', description, { cause })

/** Claims about the object itself (RFC 9101 section 4). */
const ofTheJwt = new Set(['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'])

/** The claims as form parameters. `claims` and `authorization_details`, JSON in a form, are JSON here too (RFC 9101 section 4). */
export function parametersOf(claims: Record<string, unknown>): Parameters {
  const parameters = Object.create(null) as Parameters
  for (const [name, value] of Object.entries(claims)) {
    const written = ofTheJwt.has(name) ? null : writtenOf(name, value)
    if (written !== null && written.length > 0) parameters[name] = written
  }
  return parameters
}

function writtenOf(name: string, value: unknown): string | string[] | null {
  if (value === null) return null
  if (name === 'resource') return [value].flat().map(plainText)
  return typeof value === 'object' ? plainText(jsonOf(value)) : plainText(value)
}

/** JSON.parse accepts deeper nesting than JSON.stringify. */
function jsonOf(value: object): string {
  try {
    return JSON.stringify(value)
  } catch (cause) {
    throw new OAuthError('invalid_request_object', 'A parameter in the request object is nested too deep.', {
      cause,
    })
  }
}

function plainText(value: unknown): string {
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
  // PostgreSQL stores neither NUL nor half a surrogate pair.
  if (typeof text === 'string' && !/\0|\p{Surrogate}/u.test(text)) return text
  throw new OAuthError('invalid_request_object', 'A parameter in the request object is not text.')
}
