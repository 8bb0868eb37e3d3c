import type { AuthorizationServer } from '../../authorization-server'
import { OAuthError } from '../../errors'
import type { ClientRecord, StoredRequestRecord } from '../../records'
import { textOf, type ParsedParameters } from '../../request'
import { findPushedRequest, isPushedRequestUri } from '../pushed-request'
import { readRequestObject } from './read-request-object'
import type { ProtocolSettings } from '../../settings'

/** The request's parameters, from the query, a request object or a pushed request. */
export type ResolvedRequest = {
  parsed: ParsedParameters
  /** The pushed request (RFC 9126). */
  pushed: StoredRequestRecord | null
  /** Whether the client signed it (RFC 9101). */
  isSigned: boolean
}

type Ports = Pick<AuthorizationServer, 'issuer' | 'store' | 'now' | 'clientKeys' | 'requestObjectAt'>

/** RFC 9126 section 4 and RFC 9101 section 5: besides the client_id, only the parameters of the request_uri or the request object count. */
export async function resolveRequestObject(server: Ports, outer: ParsedParameters): Promise<ResolvedRequest> {
  const request = textOf(outer.parameters, 'request')
  const requestUri = textOf(outer.parameters, 'request_uri')
  const client = request === null && requestUri === null ? null : await namedClient(server, outer)
  // Without a known client, the target check reports the error.
  if (client === null) return { parsed: outer, pushed: null, isSigned: false }
  if (outer.repeated.some((name) => decisive.includes(name)) || (request !== null && requestUri !== null)) {
    throw new OAuthError('invalid_request', 'There may be one request or request_uri.')
  }
  if (requestUri !== null && isPushedRequestUri(requestUri)) return resolvePushed(server, client, requestUri)
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

async function resolvePushed(
  server: Ports,
  { clientId }: ClientRecord,
  requestUri: string,
): Promise<ResolvedRequest> {
  const pushed = await findPushedRequest(server, requestUri, clientId)
  return { parsed: { parameters: pushed.parameters, repeated: [] }, pushed, isSigned: false }
}

/** RFC 9126 sections 5 and 6, RFC 9101 section 10.5: whether the request must be pushed or signed, by registration or by setting. */
export function requirePushedOrSigned(
  client: ClientRecord,
  settings: Pick<ProtocolSettings, 'requirePushedAuthorizationRequests'>,
  { isPushed, isSigned }: { isPushed: boolean; isSigned: boolean },
): void {
  const hasToPush = settings.requirePushedAuthorizationRequests || client.requirePushedAuthorizationRequests
  if (hasToPush && !isPushed) {
    throw new OAuthError('invalid_request', 'This client has to push its authorization requests.', {
      rule: 'pushed_request',
    })
  }
  if (client.requireSignedRequestObject && !isSigned) {
    throw new OAuthError('invalid_request', 'This client has to send a signed request object.', {
      rule: 'signed_request',
    })
  }
}

const contentTypes = ['application/oauth-authz-req+jwt', 'application/jwt']

/** RFC 9101 sections 5.2 and 10.4.1: fetched only from a registered URI. */
export async function fetchRequestObject(
  server: Pick<AuthorizationServer, 'requestObjectAt'>,
  client: ClientRecord,
  requestUri: string,
): Promise<string> {
  if (!isRegistered(client, requestUri)) throw refusedUri('The request_uri is not registered.')
  const found = await server.requestObjectAt(withoutFragment(requestUri), client)
  if (found === null) throw refusedUri('The request_uri does not answer with a request object.')
  const [type = ''] = found.contentType.toLowerCase().split(';')
  if (contentTypes.includes(type.trim())) return found.text.trim()
  throw refusedUri('The request_uri must answer with application/oauth-authz-req+jwt.')
}

/** The fragment may name a version of the same URI (OpenID Connect Core 6.2). */
const isRegistered = ({ requestUris }: ClientRecord, requestUri: string) =>
  requestUri.startsWith('https://') &&
  requestUris.some((registered) => withoutFragment(registered) === withoutFragment(requestUri))

const withoutFragment = (address: string) => address.split('#', 1)[0] ?? ''

const refusedUri = (description: string) => new OAuthError('invalid_request_uri', description)
