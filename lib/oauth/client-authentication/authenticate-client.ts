import { clientAuthenticationMethods } from '.'
import { OAuthError } from '../errors'
import type { Exchange } from '../exchange'
import type { ClientRecord } from '../records'
import { textOf, type Parameters } from '../request'
import type { PresentedCredentials } from './presented'
import { matchForeignSecret } from './foreign-secret'
import { verifySecret } from './verify-secret'

/**
 * Who is calling. A confidential client may use the Authorization header or the body, whichever of them it registered (many libraries
 * know only one). Unknown, suspended and wrong secret are one answer.
 */
export async function authenticateClient(exchange: Exchange, parameters: Parameters): Promise<ClientRecord> {
  const { server, request, logged } = exchange
  const presented = onlyOne(request, parameters)
  const client = await server.store.findClient(presented.clientId)
  if (client) exchange.caller = client
  const now = server.now()
  const secretId =
    verifySecret(client, presented.secret, now) ??
    (await matchForeignSecret(server, client, presented.secret))
  if (client === null || client.status !== 'active') throw failed('unknown or not active')
  logged.clientId = client.clientId
  const isPublic = client.tokenEndpointAuthMethod === 'none'
  if (isPublic !== (presented.method === 'none')) throw failed('a method it is not registered for')
  if (!isPublic && secretId === null) throw failed('wrong secret')
  server.store.touch({ clientId: client.clientId, ...(secretId === null ? {} : { secretId }) }, now)
  return client
}

/** For endpoints that a public client has no business at. */
export async function authenticateConfidentialClient(
  exchange: Exchange,
  parameters: Parameters,
): Promise<ClientRecord> {
  const client = await authenticateClient(exchange, parameters)
  if (client.tokenEndpointAuthMethod === 'none') throw failed('a public client')
  return client
}

function onlyOne(request: Request, parameters: Parameters): PresentedCredentials {
  const all = Object.values(clientAuthenticationMethods).flatMap((read) => read(request, parameters) ?? [])
  const [presented, second] = all
  if (!presented) throw failed('none presented', 'Client authentication is missing.')
  const named = textOf(parameters, 'client_id')
  if (second || (named !== null && named !== presented.clientId)) {
    // RFC 6749 section 2.3
    throw new OAuthError('invalid_request', 'The client authenticates in more than one way.')
  }
  return presented
}

function failed(detail: string, description = 'Client authentication failed.'): OAuthError {
  const headers = { 'www-authenticate': 'Basic realm="oauth", charset="UTF-8"' }
  return new OAuthError('invalid_client', description, { headers, detail })
}
