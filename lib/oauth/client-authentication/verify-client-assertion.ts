import { checkAssertionClaims } from '../assertions/assertion-claims'
import { AssertionRefused } from '../assertions/assertion-refused'
import { ownEndpoints } from '../assertions/own-endpoints'
import { readAssertion, type UnverifiedAssertion } from '../assertions/read-assertion'
import type { Exchange } from '../exchange'
import type { ClientRecord } from '../records'
import { proofRefused } from './authentication-failed'

// What is made for another purpose has another name there (RFC 8725 section 3.11).
const types = [undefined, 'jwt', 'client-authentication+jwt']

type Verified<Result> = { payload: Uint8Array; result: Result }

/** RFC 7523 section 3. `verify` is given only what is signed in one of `algorithms`, and what it throws is a wrong signature. */
export async function verifyClientAssertion<Result>(
  { server, request }: Exchange,
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
      // As `readAssertion` has read it already: a byte order mark does no harm.
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
