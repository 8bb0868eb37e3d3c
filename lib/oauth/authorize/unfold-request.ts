import type { AuthorizationServer } from '../authorization-server'
import { OAuthError } from '../errors'
import type { ClientRecord, StoredRequestRecord } from '../records'
import { textOf, type ParsedParameters } from '../request'
import { findPushedRequest, isPushedRequestUri } from './pushed-request'
import { fetchRequestObject } from './request-object/fetch-request-object'
import { readRequestObject } from './request-object/read-request-object'

/** What was asked, wherever it is written. */
export type UnfoldedRequest = {
  parsed: ParsedParameters
  /** The pushed request that it is (RFC 9126). */
  pushed: StoredRequestRecord | null
  /** Whether the client signed it (RFC 9101). */
  isSigned: boolean
}

type Ports = Pick<AuthorizationServer, 'issuer' | 'store' | 'now' | 'clientKeys' | 'requestObjectAt'>

/** RFC 9126 section 4 and RFC 9101 section 5: beside the client_id, only what the request_uri or the request object says counts. */
export async function unfoldRequest(server: Ports, outer: ParsedParameters): Promise<UnfoldedRequest> {
  const request = textOf(outer.parameters, 'request')
  const requestUri = textOf(outer.parameters, 'request_uri')
  const client = request === null && requestUri === null ? null : await namedClient(server, outer)
  // What is nobody's request is said in the usual place.
  if (client === null) return { parsed: outer, pushed: null, isSigned: false }
  if (outer.repeated.some((name) => decisive.includes(name)) || (request !== null && requestUri !== null)) {
    throw new OAuthError('invalid_request', 'There may be one request or request_uri.')
  }
  if (requestUri !== null && isPushedRequestUri(requestUri)) return unfoldPushed(server, client, requestUri)
  const requestObject = request ?? (await fetchRequestObject(server, client, requestUri ?? ''))
  const signed = await readRequestObject(server, client, requestObject)
  return { parsed: { parameters: signed, repeated: [] }, pushed: null, isSigned: true }
}

const decisive = ['request', 'request_uri']

async function namedClient(
  { store }: Ports,
  { parameters, repeated }: ParsedParameters,
): Promise<ClientRecord | null> {
  const clientId = textOf(parameters, 'client_id')
  const client = clientId === null || repeated.includes('client_id') ? null : await store.findClient(clientId)
  return client?.status === 'active' ? client : null
}

async function unfoldPushed(
  server: Ports,
  { clientId }: ClientRecord,
  requestUri: string,
): Promise<UnfoldedRequest> {
  const pushed = await findPushedRequest(server, requestUri, clientId)
  return { parsed: { parameters: pushed.parameters, repeated: [] }, pushed, isSigned: false }
}
