import { clientAuthenticationMethods } from '.'
import { OAuthError } from '../errors'
import type { EndpointContext } from '../endpoint-context'
import { enforceProfile } from '../profiles/enforce-profile'
import type { ClientRecord } from '../records'
import { textOf, type Parameters } from '../request'
import { authenticationFailed, proofRefused } from './authentication-failed'
import type { PresentedCredentials } from './presented'
import { compactVerify, CompactSign, generateKeyPair } from 'jose'
import { verifySecret } from './verify-secret'

/**
 * Authenticates the client by its registered method; a secret may come in the Authorization header or in the body, whichever is registered,
 * because many libraries know only one. An unknown client, a suspended one and a wrong secret get the same answer.
 */
export async function authenticateClient(
  context: EndpointContext,
  parameters: Parameters,
): Promise<ClientRecord> {
  const { server, request, logged } = context
  const presented = onlyOne(request, parameters)
  const client = await server.store.findClient(presented.clientId)
  if (client) context.caller = client
  const failed = presented.kind === 'assertion' ? proofRefused : authenticationFailed
  if (client?.status !== 'active') {
    await spendEqualTime(presented)
    throw failed('unknown or not active')
  }
  logged.clientId = client.clientId
  const method = clientAuthenticationMethods[client.tokenEndpointAuthMethod]
  if (method.takes !== presented.kind) {
    await spendEqualTime(presented)
    throw failed('a method it is not registered for')
  }
  const proof = await method.verify(context, client, presented.value)
  enforceProfile('client', { client })
  server.store.recordUse({ clientId: client.clientId, ...proof }, server.now())
  return client
}

/** The client that a request says it comes from, in whichever way; nothing is verified yet. */
export const claimedClientId = (request: Request, parameters: Parameters): string =>
  onlyOne(request, parameters).clientId

/** For endpoints that public clients may not call. */
export async function authenticateConfidentialClient(
  context: EndpointContext,
  parameters: Parameters,
): Promise<ClientRecord> {
  const client = await authenticateClient(context, parameters)
  if (client.tokenEndpointAuthMethod === 'none') throw authenticationFailed('a public client')
  return client
}

/** Several methods read the same parameters. */
const readers = new Set(Object.values(clientAuthenticationMethods).map(({ read }) => read))

/** A secret or an assertion counts as well if it does not say which client it belongs to. */
const waysOf = (request: Request, parameters: Parameters): boolean[] => [
  request.headers.has('authorization'),
  textOf(parameters, 'client_secret') !== null,
  textOf(parameters, 'client_assertion') !== null || textOf(parameters, 'client_assertion_type') !== null,
]

function onlyOne(request: Request, parameters: Parameters): PresentedCredentials {
  if (waysOf(request, parameters).filter(Boolean).length > 1) throw inSeveralWays()
  const [presented, second] = [...readers].flatMap((read) => read(request, parameters) ?? [])
  if (!presented) throw authenticationFailed('none presented', 'Client authentication is missing.')
  const named = textOf(parameters, 'client_id')
  if (second || (named !== null && named !== presented.clientId)) throw inSeveralWays()
  return presented
}

/** RFC 6749 section 2.3 */
const inSeveralWays = () =>
  new OAuthError('invalid_request', 'The client authenticates in more than one way.')

let decoy: Promise<{ jws: string; publicKey: CryptoKey }> | undefined

/** An unknown client takes as long as a wrong secret or signature, so that timing does not reveal which clients exist. */
export async function spendEqualTime({ kind, value }: PresentedCredentials): Promise<void> {
  if (kind === 'secret') verifySecret(null, value, 0)
  if (kind !== 'assertion') return
  decoy ??= makeDecoy()
  const { jws, publicKey } = await decoy
  await compactVerify(jws, publicKey)
}

async function makeDecoy() {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jws = await new CompactSign(Buffer.from('{}')).setProtectedHeader({ alg: 'ES256' }).sign(privateKey)
  return { jws, publicKey }
}
