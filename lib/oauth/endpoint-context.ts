import type { AuthorizationServer, LogFields } from './authorization-server'
import type { ClientRecord } from './records'

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

const validRequestId = /^[A-Za-z0-9._-]{8,128}$/

export function endpointContext(server: AuthorizationServer, request: Request): EndpointContext {
  const given = request.headers.get('x-request-id')
  const requestId = given !== null && validRequestId.test(given) ? given : server.newId()
  return { server, request, requestId, logged: { requestId } }
}
