import { checkAssertionClaims, AssertionRefused, ownEndpoints } from '../assertions/assertion-claims'
import { readAssertion, type UnverifiedAssertion } from '../assertions/read-assertion'
import type { EndpointContext } from '../endpoint-context'
import type { ClientRecord } from '../records'
import { proofRefused } from './authentication-failed'
import { textOf } from '../request'
import type { ReadCredentials } from './presented'

// JWTs for other purposes have another `typ` (RFC 8725 section 3.11).
const types = [undefined, 'jwt', 'client-authentication+jwt']

type Verified<Result> = { payload: Uint8Array; result: Result }

/** RFC 7523 section 3. `verify` gets only JWTs with one of `algorithms`; an error that it throws means a wrong signature. */
export async function verifyClientAssertion<Result>(
  { server, request }: EndpointContext,
  client: ClientRecord,
  assertion: string,
  algorithms: readonly string[],
  verify: (header: UnverifiedAssertion['header']) => Promise<Verified<Result>>,
): Promise<Result> {
  const header = readAssertion(assertion)?.header
  if (!header || !mayBe(header, client, algorithms)) throw proofRefused('a JWT of another kind')
  const { payload, result } = await verify(header)
  try {
    const claims = await checkAssertionClaims(server, {
      claims: JSON.parse(new TextDecoder().decode(payload)),
      client,
      namespace: 'client_assertion',
      endpoints: ownEndpoints(server, request),
    })
    if (claims.sub !== client.clientId)
      throw new AssertionRefused('The sub of the assertion is not the client.')
    return result
  } catch (error) {
    if (!(error instanceof AssertionRefused)) throw error
    throw proofRefused(error.detail, error.message, error.cause)
  }
}

function mayBe(
  { alg, typ }: UnverifiedAssertion['header'],
  { tokenEndpointAuthSigningAlg: registered }: ClientRecord,
  algorithms: readonly string[],
): boolean {
  return algorithms.includes(alg) && (registered ?? alg) === alg && types.includes(typ?.toLowerCase())
}

const jwtBearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** RFC 7521 section 4.2, RFC 7523 section 2.2. The client that it names is trusted only after its signature was verified. */
export const readClientAssertion: ReadCredentials = (_request, parameters) => {
  const value = textOf(parameters, 'client_assertion')
  const type = textOf(parameters, 'client_assertion_type')
  if (value === null && type === null) return null
  if (value === null) throw proofRefused('no assertion', 'The client_assertion is missing.')
  if (type !== jwtBearer)
    throw proofRefused('unknown assertion type', 'The client_assertion_type is missing or unknown.')
  const read = readAssertion(value)
  const clientId = textOf(parameters, 'client_id') ?? read?.claims.sub ?? read?.claims.iss
  if (!read || clientId === undefined || clientId.includes('\0'))
    throw proofRefused('malformed assertion', 'The client_assertion is not a signed JWT.')
  return { kind: 'assertion', clientId, value }
}
