import type { ErrorPage, LogEvent } from '../authorization-server'
import { logFailure, presentable } from '../error-answer'
import type { OAuthError } from '../errors'
import type { EndpointContext } from '../endpoint-context'
import type { Unanswerable } from './resolve-target'

/** RFC 6749 section 4.1.2.1: no redirect; the page tells the person what happened, and a developer why. */
export async function refusalPage(
  context: EndpointContext,
  refusal: Unanswerable,
  refused: LogEvent = 'authorize.refused',
): Promise<Response> {
  const { code, description, client, received, status = 400 } = refusal
  context.server.log(refused, {
    ...context.logged,
    code,
    detail: description,
    ...(client && { clientId: client.clientId }),
    ...(received !== undefined && { redirectUri: withoutQuery(received) }),
    address: context.server.clientAddress(context.request),
  })
  const details = {
    description,
    ...(received !== undefined &&
      client && { received, registered: refusal.registered ?? client.redirectUris }),
  }
  return show(context, {
    code,
    status,
    clientName: client?.name ?? null,
    details: (await maySeeDetails(context, refusal)) ? details : null,
  })
}

export function expiredPage(context: EndpointContext): Promise<Response> {
  return show(context, { code: 'interaction_gone', status: 400, clientName: null, details: null })
}

export function failurePage(
  context: EndpointContext,
  error: unknown,
  refused: LogEvent = 'authorize.refused',
): Promise<Response> {
  const shown = presentable(error)
  logFailure(error, shown, context, refused)
  const details = context.server.isDevelopment ? { description: shown.message } : null
  return show(context, { ...kindOf(shown), clientName: null, details })
}

function kindOf({ code, status }: OAuthError): Pick<ErrorPage, 'code' | 'status'> {
  if (status === 429) return { code: 'too_many_requests', status }
  if (code === 'temporarily_unavailable') return { code: 'unavailable', status: 503 }
  if (code === 'server_error') return { code: 'server_error', status: 500 }
  return { code: 'invalid_request', status: 400 }
}

/** The application's owner, an administrator, or every reader in development. */
async function maySeeDetails(
  { server, request }: EndpointContext,
  { client }: Unanswerable,
): Promise<boolean> {
  if (server.isDevelopment) return true
  const session = await server.browserSession(request)
  if (session === null) return false
  return session.isAdmin || (client !== null && client.ownerId === session.user.id)
}

async function show(
  { server, request, requestId }: EndpointContext,
  page: Omit<ErrorPage, 'requestId'>,
): Promise<Response> {
  const response = await server.errorPage({ ...page, requestId }, request)
  response.headers.set('x-request-id', requestId)
  response.headers.set('cache-control', 'no-store')
  if (page.status === 429) response.headers.set('retry-after', '60')
  return response
}

/** A log holds no query; what is left is enough to compare with the registered ones. */
const withoutQuery = (uri: string): string => uri.split(/[?#]/, 1).join('').slice(0, 300)
