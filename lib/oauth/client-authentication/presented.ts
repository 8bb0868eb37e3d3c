import type { EndpointContext } from '../endpoint-context'
import type { ClientRecord } from '../records'
import { type Parameters, textOf } from '../request'

/** What a request shows of its client. Which method that is, the client's registration says. */
export type PresentedCredentials = {
  kind: 'secret' | 'assertion' | 'client_id'
  clientId: string
  /** The secret or the assertion; a client that only says who it is presents none. */
  value: string
}

/** Reads what a request presents in one way; null when it does not use that way. */
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

/** A client that only says who it is: it is public, or its proof lies in the connection (RFC 8705 section 2). */
export const readClientId: ReadCredentials = (request, parameters) => {
  const clientId = textOf(parameters, 'client_id')
  if (clientId === null || request.headers.has('authorization')) return null
  const hasProof = proofs.some((name) => textOf(parameters, name) !== null)
  return hasProof ? null : { kind: 'client_id', clientId, value: '' }
}
