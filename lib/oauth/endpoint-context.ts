import type { AuthorizationServer, LogFields } from './authorization-server'
import type { ClientRecord } from './records'
import { requestIdOr } from './request-id'

/** One HTTP request in the core. */
export type EndpointContext = {
  server: AuthorizationServer
  request: Request
  requestId: string
  /** Fields for the log line that ends the request. */
  logged: LogFields
  /** Headers for the response, whether it succeeds or fails. */
  answerHeaders?: Record<string, string>
  /** The client that the request names, authenticated or not. */
  caller?: Pick<ClientRecord, 'allowedOrigins' | 'tokenEndpointAuthMethod'>
}

export function endpointContext(server: AuthorizationServer, request: Request): EndpointContext {
  const requestId = requestIdOr(request.headers.get('x-request-id'), () => server.newId())
  return { server, request, requestId, logged: { requestId } }
}
