import type { AuthorizationServer, LogEvent } from '../authorization-server'
import { corsHeaders } from '../cors'
import { errorAnswer } from '../error-answer'
import { OAuthError } from '../errors'
import { beginExchange, type Exchange } from '../exchange'
import type { Answer } from '../response'

type Method = 'GET' | 'POST'

export type Endpoint = {
  name: string
  /** Both mounts treat `/x/` as `/x`. */
  path: string
  methods: readonly Method[]
  /** Answers every method, the unknown ones and OPTIONS included; never throws. */
  handle(server: AuthorizationServer, request: Request): Promise<Response>
  mount: 'both'
  /** May be called by a script of any origin: it takes no cookies. */
  cors: boolean
}

type EndpointDefinition = {
  name: string
  path: string
  methods: readonly Method[]
  cors: boolean
  /** false where a GET has consequences. */
  head?: boolean
  /** What a refusal is called in the log. */
  refused: LogEvent
  answer(exchange: Exchange): Promise<Answer | Response>
}

export function defineEndpoint(definition: EndpointDefinition): Endpoint {
  const { name, path, methods, cors } = definition
  const handle = async (server: AuthorizationServer, request: Request) => {
    const exchange = beginExchange(server, request)
    const answer = await answerSafely(definition, exchange)
    return answer instanceof Response ? answer : toResponse(answer, exchange, cors)
  }
  return { name, path, methods, handle, mount: 'both', cors }
}

async function answerSafely(definition: EndpointDefinition, exchange: Exchange): Promise<Answer | Response> {
  try {
    return otherMethod(definition, exchange.request.method) ?? (await answerSecurely(definition, exchange))
  } catch (error) {
    return errorAnswer(error, exchange, definition.refused)
  }
}

async function answerSecurely(
  definition: EndpointDefinition,
  exchange: Exchange,
): Promise<Answer | Response> {
  if (!exchange.server.isSecureTransport(exchange.request)) {
    throw new OAuthError('invalid_request', 'This server answers over HTTPS only.')
  }
  return definition.answer(exchange)
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

/** OPTIONS is always the last. */
function allowedMethods({ methods, head = true }: EndpointDefinition): string[] {
  return [...methods, ...(head && methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS']
}

function toResponse(answer: Answer, exchange: Exchange, cors: boolean): Response {
  const { request, requestId } = exchange
  const headers = {
    ...exchange.answerHeaders,
    ...answer.headers,
    ...(cors && corsHeaders(exchange)),
    'x-request-id': requestId,
  }
  return new Response(request.method === 'HEAD' ? null : answer.body, { status: answer.status, headers })
}
