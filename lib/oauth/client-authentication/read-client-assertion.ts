import { readAssertion } from '../assertions/read-assertion'
import { textOf } from '../request'
import { proofRefused } from './authentication-failed'
import type { ReadCredentials } from './presented'

const jwtBearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** RFC 7521 section 4.2, RFC 7523 section 2.2. Whose it says to be is believed only when its signature was verified. */
export const readClientAssertion: ReadCredentials = (_request, parameters) => {
  const value = textOf(parameters, 'client_assertion')
  const type = textOf(parameters, 'client_assertion_type')
  if (value === null && type === null) return null
  if (value === null) throw proofRefused('no assertion', 'The client_assertion is missing.')
  if (type !== jwtBearer)
    throw proofRefused('unknown assertion type', 'The client_assertion_type is missing or unknown.')
  const read = readAssertion(value)
  const clientId = textOf(parameters, 'client_id') ?? read?.claims.sub ?? read?.claims.iss
  if (!read || clientId === undefined || clientId.includes('\0'))
    throw proofRefused('malformed assertion', 'The client_assertion is not a signed JWT.')
  return { kind: 'assertion', clientId, value }
}
