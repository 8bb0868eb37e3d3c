import type { AuthorizationTarget } from '../authorize/authorization-request'
import { pushedRequestUri, pushRequest } from '../authorize/pushed-request'
import { resolveTarget } from '../authorize/resolve-target'
import {
  resolveRequestObject,
  requirePushedOrSigned,
} from '../authorize/request-object/resolve-request-object'
import { verifyRequest } from '../authorize/verify-request'
import { authenticateClient, claimedClientId } from '../client-authentication/authenticate-client'
import { requireLearnedClient } from '../learn-client'
import { OAuthError } from '../errors'
import type { EndpointContext } from '../endpoint-context'
import { keptParameters } from '../authorize/stored-request'
import { enforceProfile } from '../profiles/enforce-profile'
import type { ClientRecord } from '../records'
import { readFormParameters, textOf, type Parameters, type ParsedParameters } from '../request'
import { jsonAnswer, noStore, type Answer } from '../response'
import { verifyConfirmation } from '../tokens/confirmation'
import { requireNetworkBudget } from '../require-network-budget'
import { defineEndpoint } from './endpoint'

/** RFC 9126 section 2. */
export const pushedAuthorizationRequestEndpoint = defineEndpoint({
  name: 'par',
  path: '/oauth/par',
  methods: ['POST'],
  cors: true,
  refused: 'authorize.refused',
  answer: answerPushedRequest,
})

async function answerPushedRequest(context: EndpointContext): Promise<Answer> {
  const { server } = context
  const parameters = await readFormParameters(context.request)
  await requireLearnedClient(context, claimedClientId(context.request, parameters))
  const client = await authenticateClient(context, parameters)
  const { asked, isSigned } = await readAsked(context, client, parameters)
  const target = await requireTarget(context, asked)
  const request = await verifyRequest(server, target, asked)
  enforceProfile('request', { client, request, isPushed: true, isSigned })
  if (client.tokenEndpointAuthMethod === 'none') await requireNetworkBudget(context)
  const { id, expiresIn } = await pushRequest(server, target, asked.parameters)
  const answer = { request_uri: pushedRequestUri(id), expires_in: expiresIn }
  return jsonAnswer(answer, { status: 201, headers: noStore })
}

/** The request's parameters, without client authentication, and with the thumbprint of the proved key. */
async function readAsked(
  context: EndpointContext,
  client: ClientRecord,
  parameters: Parameters,
): Promise<{ asked: ParsedParameters; isSigned: boolean }> {
  const { server } = context
  if (textOf(parameters, 'request_uri') !== null) {
    throw new OAuthError('invalid_request', 'A request_uri cannot be pushed.')
  }
  const outer = { parameters: { ...parameters, client_id: client.clientId }, repeated: [] }
  const { parsed, isSigned } = await resolveRequestObject(server, outer)
  requirePushedOrSigned(client, await server.settings(), { isPushed: true, isSigned })
  const kept = keptParameters(parsed.parameters)
  const bound = await boundKey(context, client, kept)
  return { asked: { parameters: { ...kept, ...bound }, repeated: [] }, isSigned }
}

/** RFC 9449 section 10.1: a proof counts as `dpop_jkt` and must not contradict it. */
async function boundKey(
  context: EndpointContext,
  client: ClientRecord,
  kept: Parameters,
): Promise<Parameters> {
  if (!context.request.headers.has('dpop')) return {}
  const proven = await verifyConfirmation(context, client)
  if (!proven?.startsWith('jkt:')) return {}
  const thumbprint = proven.slice('jkt:'.length)
  const asked = textOf(kept, 'dpop_jkt')
  if (asked === null || asked === thumbprint) return { dpop_jkt: thumbprint }
  throw new OAuthError('invalid_dpop_proof', 'The dpop_jkt is of another key than the one that was proved.')
}

async function requireTarget(
  { server }: EndpointContext,
  asked: ParsedParameters,
): Promise<AuthorizationTarget> {
  const resolution = await resolveTarget(server, asked)
  if ('target' in resolution) return resolution.target
  throw new OAuthError('invalid_request', resolution.unanswerable.description)
}
