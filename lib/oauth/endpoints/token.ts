import { tokenEndpointPath } from '../assertions/own-endpoints'
import { authenticateClient } from '../client-authentication/authenticate-client'
import { OAuthError } from '../errors'
import type { Exchange } from '../exchange'
import { findGrant } from '../grants'
import type { Grant } from '../grants/grant'
import { obeyRules } from '../profiles/obey-rules'
import type { ClientRecord } from '../records'
import { readFormParameters, textOf, type Parameters } from '../request'
import { jsonAnswer, type Answer } from '../response'
import { provenKey } from '../tokens/proven-key'
import { issueTokens } from '../tokens/issue-tokens'
import { defineEndpoint } from './endpoint'

/** RFC 6749 section 3.2. */
export const tokenEndpoint = defineEndpoint({
  name: 'token',
  path: tokenEndpointPath,
  methods: ['POST'],
  cors: true,
  refused: 'token.refused',
  answer: answerTokenRequest,
})

async function answerTokenRequest(exchange: Exchange): Promise<Answer> {
  const { server, logged } = exchange
  const parameters = await readFormParameters(exchange.request)
  const client = await authenticateClient(exchange, parameters)
  const grant = selectGrant(client, parameters)
  const boundTo = await provenKey(exchange, client)
  obeyRules('token', { client, boundTo })
  const decision = await grant(server, client, parameters, { request: exchange.request, boundTo })
  const tokens = await issueTokens(server, decision, exchange.request)
  const userId = decision.person?.user.id
  const grantType = textOf(parameters, 'grant_type')
  server.log('token.issued', { ...logged, grantType, scopes: decision.scopes, ...(userId && { userId }) })
  return jsonAnswer(tokens)
}

function selectGrant(client: ClientRecord, parameters: Parameters): Grant {
  const grantType = textOf(parameters, 'grant_type')
  if (grantType === null) throw new OAuthError('invalid_request', 'The grant_type is missing.')
  obeyRules('grant_type', { client, grantType })
  const grant = findGrant(grantType, client)
  if (!grant) throw new OAuthError('unsupported_grant_type', 'The grant_type is not supported.')
  if (client.grantTypes.includes(grantType)) return grant
  throw new OAuthError('unauthorized_client', 'The client is not registered for this grant_type.')
}
