import type { AuthorizationServer } from '../authorization-server'
import { OAuthError } from '../errors'
import type { StoredRequestRecord } from '../records'
import { textOf, type ParsedParameters } from '../request'
import { findPushedRequest, isPushedRequestUri } from './pushed-request'

/** What was asked, wherever it is written. */
export type UnfoldedRequest = {
  parsed: ParsedParameters
  /** The pushed request that it is (RFC 9126). */
  pushed: StoredRequestRecord | null
  /** Whether the client signed it (RFC 9101). */
  isSigned: boolean
}

/** RFC 9126 section 4 and RFC 9101 section 5: beside the client_id, only what the request_uri or the request object says counts. */
export async function unfoldRequest(
  server: AuthorizationServer,
  outer: ParsedParameters,
): Promise<UnfoldedRequest> {
  const { parameters, repeated } = outer
  const requestUri = textOf(parameters, 'request_uri')
  const clientId = textOf(parameters, 'client_id')
  if (requestUri === null || clientId === null || !isPushedRequestUri(requestUri)) {
    return { parsed: outer, pushed: null, isSigned: false }
  }
  if (repeated.some((name) => ['client_id', 'request', 'request_uri'].includes(name))) {
    throw new OAuthError('invalid_request', 'A parameter is included more than once.')
  }
  const pushed = await findPushedRequest(server, requestUri, clientId)
  return { parsed: { parameters: pushed.parameters, repeated: [] }, pushed, isSigned: false }
}
