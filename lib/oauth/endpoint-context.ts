import type { AuthorizationServer, LogFields } from './authorization-server'
import type { ClientRecord } from './records'

/** One HTTP request on its way through the core. */
export type EndpointContext = {
  server: AuthorizationServer
  request: Request
  requestId: string
  /** What is known so far for the log line that ends it. */
  logged: LogFields
  /** Headers that the answer gets, whatever it says. */
  answerHeaders?: Record<string, string>
  /** The client that the request names, whether or not it has authenticated. */
  caller?: Pick<ClientRecord, 'allowedOrigins' | 'tokenEndpointAuthMethod'>
}

const validRequestId = /^[A-Za-z0-9._-]{8,128}$/

export function endpointContext(server: AuthorizationServer, request: Request): EndpointContext {
  const given = request.headers.get('x-request-id')
  const requestId = given !== null && validRequestId.test(given) ? given : server.newId()
  return { server, request, requestId, logged: { requestId } }
}
