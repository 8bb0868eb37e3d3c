import type { ErrorPage, LogEvent } from '../authorization-server'
import { logFailure, presentable } from '../error-answer'
import type { OAuthError } from '../errors'
import type { Exchange } from '../exchange'
import type { Unanswerable } from './resolve-target'

/** RFC 6749 section 4.1.2.1: no redirect; the person reads what happened, and the developer, if they are one, why. */
export async function answerUnanswerable(
  exchange: Exchange,
  refusal: Unanswerable,
  refused: LogEvent = 'authorize.refused',
): Promise<Response> {
  const { code, description, client, received, status = 400 } = refusal
  exchange.server.log(refused, { ...exchange.logged, code, detail: description })
  const details = {
    description,
    ...(received !== undefined &&
      client && { received, registered: refusal.registered ?? client.redirectUris }),
  }
  return show(exchange, {
    code,
    status,
    clientName: client?.name ?? null,
    details: (await maySeeDetails(exchange, refusal)) ? details : null,
  })
}

export function answerGone(exchange: Exchange): Response {
  return show(exchange, { code: 'interaction_gone', status: 400, clientName: null, details: null })
}

export function answerFailure(
  exchange: Exchange,
  error: unknown,
  refused: LogEvent = 'authorize.refused',
): Response {
  const shown = presentable(error)
  logFailure(error, shown, exchange, refused)
  const details = exchange.server.isDevelopment ? { description: shown.message } : null
  return show(exchange, { ...kindOf(shown), clientName: null, details })
}

function kindOf({ code }: OAuthError): Pick<ErrorPage, 'code' | 'status'> {
  if (code === 'temporarily_unavailable') return { code: 'unavailable', status: 503 }
  if (code === 'server_error') return { code: 'server_error', status: 500 }
  return { code: 'invalid_request', status: 400 }
}

/** The application's owner, an administrator, or anybody while developing. */
async function maySeeDetails({ server, request }: Exchange, { client }: Unanswerable): Promise<boolean> {
  if (server.isDevelopment) return true
  const session = await server.browserSession(request)
  if (session === null) return false
  return session.isAdmin || (client !== null && client.ownerId === session.user.id)
}

function show({ server, request, requestId }: Exchange, page: Omit<ErrorPage, 'requestId'>): Response {
  const response = server.errorPage({ ...page, requestId }, request)
  response.headers.set('x-request-id', requestId)
  response.headers.set('cache-control', 'no-store')
  return response
}
