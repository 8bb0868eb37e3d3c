import type {
  ClientMetadata,
  ClientRegistrations,
  RegisteredClient,
  RegistrationRefusal,
} from '../client-registration'
import type { EndpointContext } from '../endpoint-context'
import { OAuthError } from '../errors'
import { parseParameters, queryOf, readJsonObject, textOf } from '../request'
import { requireNetworkBudget } from '../require-network-budget'
import { jsonAnswer, noStore, type Answer } from '../response'
import { challengeOf, refusedToken } from '../tokens/challenge'
import { tokenInHeader } from '../tokens/presented-token'
import { defineEndpoint } from './endpoint'

/** RFC 7591 section 3, RFC 7592 section 2: a client that is registered finds itself at `?client_id=`. */
export const registrationEndpoint = defineEndpoint({
  name: 'register',
  path: '/oauth/register',
  methods: ['GET', 'POST', 'PUT', 'DELETE'],
  cors: true,
  refused: 'registration.refused',
  answer: answerRegistration,
})

async function answerRegistration(context: EndpointContext): Promise<Answer> {
  const { request, server } = context
  const { clientRegistration } = await server.settings()
  if (!server.registrations || clientRegistration === 'closed')
    throw new OAuthError('access_denied', 'This server does not let programs register clients.', {
      status: 403,
    })
  await requireNetworkBudget(context)
  if (request.method === 'POST') return register(context, server.registrations, clientRegistration === 'open')
  return manage(context, server.registrations)
}

async function register(
  context: EndpointContext,
  registrations: ClientRegistrations,
  isOpen: boolean,
): Promise<Answer> {
  const caller = callerOf(context)
  if (!isOpen && caller.token === null)
    throw new OAuthError('invalid_token', 'An initial access token is required.', {
      headers: challengeOf(context.server, null),
    })
  const metadata = await readJsonObject(context.request)
  const made = registered(context, await registrations.register(metadata, caller, isOpen))
  return registeredAnswer(context, made, 201)
}

async function manage(context: EndpointContext, registrations: ClientRegistrations): Promise<Answer> {
  const { request } = context
  const clientId = textOf(parseParameters(queryOf(request)).parameters, 'client_id')
  const caller = callerOf(context)
  if (clientId === null || caller.token === null) throw unauthorized(context)
  context.logged.clientId = clientId
  if (request.method === 'DELETE') {
    const refusal = await registrations.remove(clientId, caller)
    if (refusal) throw refused(context, refusal)
    return { status: 204, headers: noStore, body: null }
  }
  const found =
    request.method === 'PUT'
      ? await registrations.replace(clientId, await readReplacement(request, clientId), caller)
      : await registrations.read(clientId, caller)
  return registeredAnswer(context, registered(context, found), 200)
}

/** RFC 7592 section 2.2: it names the client, and nothing that is the server's to say. */
async function readReplacement(request: Request, clientId: string): Promise<ClientMetadata> {
  const metadata = await readJsonObject(request)
  if (metadata.client_id !== clientId) throw wrongMetadata('The client_id is missing, or of another client.')
  const own = [
    'registration_access_token',
    'registration_client_uri',
    'client_secret_expires_at',
    'client_id_issued_at',
  ]
  const found = own.find((name) => metadata[name] !== undefined)
  if (found !== undefined) throw wrongMetadata(`The ${found} cannot be changed. Leave it out.`)
  return metadata
}

const wrongMetadata = (description: string) => new OAuthError('invalid_client_metadata', description)

function callerOf({ request, server }: EndpointContext) {
  const presented = tokenInHeader(request.headers.get('authorization'))
  return {
    token: presented?.scheme === 'Bearer' ? presented.value : null,
    address: server.clientAddress(request),
    userAgent: request.headers.get('user-agent'),
  }
}

function registered(
  context: EndpointContext,
  result: RegisteredClient | RegistrationRefusal,
): RegisteredClient {
  if ('refused' in result) throw refused(context, result)
  return result
}

function refused(
  { server }: EndpointContext,
  { refused: reason, description, retryAt }: RegistrationRefusal,
) {
  if (reason === 'token') return unauthorized({ server })
  if (reason === 'access_denied') return new OAuthError(reason, description, { status: 403 })
  if (reason !== 'throttled') return new OAuthError(reason, description)
  const seconds = Math.max(1, Math.ceil(((retryAt ?? server.now()) - server.now()) / 1000))
  const headers = { 'retry-after': String(seconds) }
  return new OAuthError('temporarily_unavailable', description, { status: 429, headers })
}

/** RFC 7592 section 2.1: the same for a client that is not there, so that none can be probed. */
const unauthorized = ({ server }: Pick<EndpointContext, 'server'>) =>
  refusedToken(server, 'Bearer', {
    code: 'invalid_token',
    description: 'The access token is not valid here.',
  })

/** RFC 7591 section 3.2.1, RFC 7592 section 3. */
function registeredAnswer(
  { server }: EndpointContext,
  { metadata, token }: RegisteredClient,
  status: number,
): Answer {
  const clientId = String(metadata.client_id)
  const address = `${server.issuer}${registrationEndpoint.path}?${new URLSearchParams({ client_id: clientId }).toString()}`
  const body = { ...metadata, registration_access_token: token, registration_client_uri: address }
  return jsonAnswer(body, { status, headers: noStore })
}
