import { textOf } from '../request'
import type { ReadCredentials } from './presented'

const proofs = ['client_secret', 'client_assertion', 'client_assertion_type']

/** A client that only says who it is: it is public, or its proof lies in the connection (RFC 8705 section 2). */
export const readClientId: ReadCredentials = (request, parameters) => {
  const clientId = textOf(parameters, 'client_id')
  if (clientId === null || request.headers.has('authorization')) return null
  const hasProof = proofs.some((name) => textOf(parameters, name) !== null)
  return hasProof ? null : { kind: 'client_id', clientId, value: '' }
}
