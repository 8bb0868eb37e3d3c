import type { AuthorizationServer, LogEvent } from '../authorization-server'
import { errorAnswer } from '../error-answer'
import { OAuthError } from '../errors'
import { endpointContext, type EndpointContext } from '../endpoint-context'
import type { Answer } from '../response'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export type Endpoint = {
  name: string
  /** Both mounts treat `/x/` as `/x`. */
  path: string
  methods: readonly Method[]
  /** Answers every method, including unknown ones and OPTIONS; never throws. */
  handle(server: AuthorizationServer, request: Request): Promise<Response>
  mount: 'both'
  /** Scripts of any origin may call it, because it takes no cookies. */
  cors: boolean
}

type EndpointDefinition = {
  name: string
  path: string
  methods: readonly Method[]
  cors: boolean
  /** The response carries no secret. It is served over plain http too, for APIs in the same container network. */
  isPublic?: boolean
  /** The log event of a refusal. */
  refused: LogEvent
  answer(context: EndpointContext): Promise<Answer | Response>
}

export function defineEndpoint(definition: EndpointDefinition): Endpoint {
  const { name, path, methods, cors } = definition
  const handle = async (server: AuthorizationServer, request: Request) => {
    const context = endpointContext(server, request)
    const answer = await answerSafely(definition, context)
    return answer instanceof Response ? answer : toResponse(answer, context, cors)
  }
  return { name, path, methods, handle, mount: 'both', cors }
}

async function answerSafely(
  definition: EndpointDefinition,
  context: EndpointContext,
): Promise<Answer | Response> {
  try {
    return otherMethod(definition, context.request.method) ?? (await answerSecurely(definition, context))
  } catch (error) {
    return errorAnswer(error, context, definition.refused)
  }
}

async function answerSecurely(
  definition: EndpointDefinition,
  context: EndpointContext,
): Promise<Answer | Response> {
  if (!definition.isPublic && !context.server.isSecureTransport(context.request)) {
    throw new OAuthError('invalid_request', 'This server answers over HTTPS only.')
  }
  return definition.answer(context)
}

const preflight = {
  'access-control-allow-headers': 'Authorization, Content-Type, DPoP',
  'access-control-max-age': '86400',
}

function otherMethod(definition: EndpointDefinition, method: string): Answer | null {
  const allowed = allowedMethods(definition)
  if (allowed.slice(0, -1).includes(method)) return null
  const allow = allowed.join(', ')
  if (method !== 'OPTIONS')
    throw new OAuthError('invalid_request', 'Wrong method.', { status: 405, headers: { allow } })
  const headers = definition.cors ? { allow, 'access-control-allow-methods': allow, ...preflight } : { allow }
  return { status: 204, headers, body: null }
}

/** OPTIONS is always last. */
function allowedMethods({ methods }: EndpointDefinition): string[] {
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS']
}

function toResponse(answer: Answer, context: EndpointContext, cors: boolean): Response {
  const { request, requestId } = context
  const headers = {
    ...context.answerHeaders,
    ...answer.headers,
    ...(cors && corsHeaders(context)),
    'x-request-id': requestId,
  }
  return new Response(request.method === 'HEAD' ? null : answer.body, { status: answer.status, headers })
}

const exposed = { 'access-control-expose-headers': 'WWW-Authenticate, DPoP-Nonce, X-Request-Id, Retry-After' }
const anyOrigin = { 'access-control-allow-origin': '*', ...exposed }
const webOrigin = /^[a-z][a-z0-9+.-]*:\/\/[^\s/]+$/i
const depends = { vary: 'Origin' }
const credentialsFrom = (origin: string) => ({
  'access-control-allow-origin': origin,
  'access-control-allow-credentials': 'true',
  ...depends,
})

/**
 * The origins that may read the response. A client with registered origins is limited to those, so that another page cannot redeem a stolen
 * code; a public client without any may be called from every origin. A confidential client has to register them, because a secret should
 * not be in a page. A registered origin may send credentials: no endpoint here takes cookies, but libraries such as keycloak-js send them,
 * and the browser then requires the permission.
 */
export function corsHeaders({
  request,
  caller,
}: Pick<EndpointContext, 'request' | 'caller'>): Record<string, string> {
  const origin = request.headers.get('origin')
  // A preflight names no client: the answer that follows it says whose it is.
  if (request.method === 'OPTIONS' && origin !== null && webOrigin.test(origin))
    return { ...credentialsFrom(origin), ...exposed }
  if (!caller) return anyOrigin
  if (caller.allowedOrigins.length === 0)
    return caller.tokenEndpointAuthMethod === 'none' ? anyOrigin : depends
  if (origin === null || !caller.allowedOrigins.includes(origin)) return depends
  return { ...credentialsFrom(origin), ...exposed }
}
