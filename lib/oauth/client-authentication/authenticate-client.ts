import { clientAuthenticationMethods } from '.'
import { OAuthError } from '../errors'
import type { Exchange } from '../exchange'
import { obeyRules } from '../profiles/obey-rules'
import type { ClientRecord } from '../records'
import { textOf, type Parameters } from '../request'
import { authenticationFailed, proofRefused } from './authentication-failed'
import type { PresentedCredentials } from './presented'
import { spendEqualTime } from './unknown-client'

/**
 * Who is calling. A client authenticates by the method it is registered for; with a secret in the Authorization header or in the body,
 * whichever of them it registered (many libraries know only one). Unknown, suspended and wrong secret are one answer.
 */
export async function authenticateClient(exchange: Exchange, parameters: Parameters): Promise<ClientRecord> {
  const { server, request, logged } = exchange
  const presented = onlyOne(request, parameters)
  const client = await server.store.findClient(presented.clientId)
  if (client) exchange.caller = client
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
  const proof = await method.verify(exchange, client, presented.value)
  obeyRules('client', { client })
  server.store.touch({ clientId: client.clientId, ...proof }, server.now())
  return client
}

/** For endpoints that a public client has no business at. */
export async function authenticateConfidentialClient(
  exchange: Exchange,
  parameters: Parameters,
): Promise<ClientRecord> {
  const client = await authenticateClient(exchange, parameters)
  if (client.tokenEndpointAuthMethod === 'none') throw authenticationFailed('a public client')
  return client
}

/** Several methods may read the same thing. */
const readers = new Set(Object.values(clientAuthenticationMethods).map(({ read }) => read))

function onlyOne(request: Request, parameters: Parameters): PresentedCredentials {
  const all = [...readers].flatMap((read) => read(request, parameters) ?? [])
  const [presented, second] = all
  if (!presented) throw authenticationFailed('none presented', 'Client authentication is missing.')
  const named = textOf(parameters, 'client_id')
  if (second || (named !== null && named !== presented.clientId)) {
    // RFC 6749 section 2.3
    throw new OAuthError('invalid_request', 'The client authenticates in more than one way.')
  }
  return presented
}
