import type { EndpointContext } from '../endpoint-context'
import type { ClientRecord } from '../records'
import { type Parameters, textOf } from '../request'

/** The credentials in a request. The client's registration decides which method they belong to. */
export type PresentedCredentials = {
  kind: 'secret' | 'assertion' | 'client_id'
  clientId: string
  /** The secret or the assertion; absent if the request only names the client. */
  value: string
}

/** Reads the credentials of one kind; null if the request has none of that kind. */
export type ReadCredentials = (request: Request, parameters: Parameters) => PresentedCredentials | null

/** `secretId`: which secret it was. */
export type Proof = { secretId?: string }

export type ClientAuthentication = {
  takes: PresentedCredentials['kind']
  read: ReadCredentials
  /** Only for an active client that is registered for this method; throws `invalid_client`. */
  verify(context: EndpointContext, client: ClientRecord, value: string): Promise<Proof>
}

const proofs = ['client_secret', 'client_assertion', 'client_assertion_type']

/** Only a client ID: the client is public, or the connection authenticates it (RFC 8705 section 2). */
export const readClientId: ReadCredentials = (request, parameters) => {
  const clientId = textOf(parameters, 'client_id')
  if (clientId === null || request.headers.has('authorization')) return null
  const hasProof = proofs.some((name) => textOf(parameters, name) !== null)
  return hasProof ? null : { kind: 'client_id', clientId, value: '' }
}
