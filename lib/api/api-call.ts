import { authorizationServer } from '@/lib/authorization-server'
import type { AuthorizationServer } from '@/lib/oauth/authorization-server'
import { StoreUnavailableError } from '@/lib/oauth/errors'
import { endpointContext } from '@/lib/oauth/endpoint-context'
import { requestOriginOf } from './request-origin'
import { identify, requireScope, type Caller } from './caller'
import { ApiProblem, problemResponse } from './problem'

/** A request of the JSON API on its way through. */
export type ApiCall = {
  server: AuthorizationServer
  request: Request
  requestId: string
  /** From the address, decoded. */
  params: Record<string, string>
  /** Where it came from, for audit records. */
  origin: { ip: string | null; userAgent: string | null }
  /** For the DPoP-Nonce header of the answer (RFC 9449 section 8.2). */
  nextNonce: string | null
  /** The caller; 401 without one, 403 if their token lacks the scope. */
  allow(scope: string | null): Promise<Caller>
}

export type Method = 'GET' | 'PUT' | 'PATCH' | 'DELETE'
export type ApiRoute = Partial<Record<Method, (call: ApiCall) => Promise<Response>>>

/** Answers every method, OPTIONS and those that are not there included; never throws. */
export async function answerApi(
  route: ApiRoute,
  request: Request,
  params: Record<string, string>,
): Promise<Response> {
  const server = authorizationServer()
  const { requestId } = endpointContext(server, request)
  let identified: Promise<Caller> | undefined
  const call: ApiCall = {
    ...{ server, request, requestId, params },
    origin: requestOriginOf(request),
    nextNonce: null,
    async allow(scope) {
      // Once: a proof works once.
      const caller = await (identified ??= identify(server, request))
      if (caller.by === 'token') call.nextNonce = caller.nextNonce
      if (scope !== null) requireScope(call, caller, scope)
      return caller
    },
  }
  return finish(await answerSafely(route, call), call)
}

async function answerSafely(route: ApiRoute, call: ApiCall): Promise<Response> {
  try {
    const { server, request } = call
    if (!server.isSecureTransport(request)) throw new ApiProblem(400, 'This server answers over HTTPS only.')
    const allow = allowedMethods(route)
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: preflight(allow) })
    const answer = route[(request.method === 'HEAD' ? 'GET' : request.method) as Method]
    if (!answer) throw new ApiProblem(405, `Use one of: ${allow}.`, { headers: { allow } })
    return await answer(call)
  } catch (error) {
    return problemResponse(presentable(error, call), call.requestId)
  }
}

function presentable(error: unknown, { server, requestId, request }: ApiCall): ApiProblem {
  if (error instanceof ApiProblem) return error
  server.log('request.failed', { requestId, method: request.method, error })
  return error instanceof StoreUnavailableError
    ? new ApiProblem(503, 'The server is not ready. Try again shortly.', { headers: { 'retry-after': '2' } })
    : new ApiProblem(500, 'The server failed. Its operator can find the cause by the request id.')
}

function allowedMethods(route: ApiRoute): string {
  return [...Object.keys(route), ...(route.GET ? ['HEAD'] : []), 'OPTIONS'].join(', ')
}

const preflight = (allow: string) => ({
  allow,
  'access-control-allow-methods': allow,
  'access-control-allow-headers': 'Authorization, Content-Type, DPoP, If-Match, If-None-Match',
  'access-control-max-age': '86400',
})

/**
 * Scripts of any origin may call with a token. The wildcard is never combined with credentials, so no browser shows them what a cookie
 * opened.
 */
function finish(response: Response, { request, requestId, nextNonce }: ApiCall): Response {
  const headers = new Headers(response.headers)
  headers.set('x-request-id', requestId)
  if (nextNonce !== null) headers.set('dpop-nonce', nextNonce)
  headers.append('vary', 'Accept, Authorization, Cookie')
  if (request.method === 'OPTIONS' || request.headers.has('authorization') || response.status === 401) {
    headers.set('access-control-allow-origin', '*')
    headers.set(
      'access-control-expose-headers',
      'ETag, WWW-Authenticate, DPoP-Nonce, X-Request-Id, Retry-After',
    )
  }
  return new Response(request.method === 'HEAD' ? null : response.body, { status: response.status, headers })
}
