import { tokenEndpointPath } from '../assertions/assertion-claims'
import { authenticateClient } from '../client-authentication/authenticate-client'
import { OAuthError } from '../errors'
import type { EndpointContext } from '../endpoint-context'
import { findGrant } from '../grants'
import type { Grant } from '../grants/grant'
import { enforceProfile } from '../profiles/enforce-profile'
import type { ClientRecord } from '../records'
import { readFormParameters, textOf, type Parameters } from '../request'
import { jsonAnswer, type Answer } from '../response'
import { verifyConfirmation } from '../tokens/confirmation'
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

async function answerTokenRequest(context: EndpointContext): Promise<Answer> {
  const { server, logged } = context
  const parameters = await readFormParameters(context.request)
  const client = await authenticateClient(context, parameters)
  const grant = selectGrant(client, parameters)
  const boundTo = await verifyConfirmation(context, client)
  enforceProfile('token', { client, boundTo })
  const decision = await grant(server, client, parameters, { request: context.request, boundTo })
  const tokens = await issueTokens(server, decision, context.request)
  const userId = decision.person?.user.id
  const grantType = textOf(parameters, 'grant_type')
  server.log('token.issued', { ...logged, grantType, scopes: decision.scopes, ...(userId && { userId }) })
  return jsonAnswer(tokens)
}

function selectGrant(client: ClientRecord, parameters: Parameters): Grant {
  const grantType = textOf(parameters, 'grant_type')
  if (grantType === null) throw new OAuthError('invalid_request', 'The grant_type is missing.')
  enforceProfile('grant_type', { client, grantType })
  const grant = findGrant(grantType, client)
  if (!grant) throw new OAuthError('unsupported_grant_type', 'The grant_type is not supported.')
  if (client.grantTypes.includes(grantType)) return grant
  throw new OAuthError('unauthorized_client', 'The client is not registered for this grant_type.')
}
