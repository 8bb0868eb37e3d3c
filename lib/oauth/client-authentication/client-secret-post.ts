import { textOf } from '../request'
import type { ClientAuthentication } from './presented'
import { verifyAnySecret } from './verify-secret'

/** RFC 6749 section 2.3.1. */
export const clientSecretPost: ClientAuthentication = {
  takes: 'secret',
  read(_request, parameters) {
    const clientId = textOf(parameters, 'client_id')
    const value = textOf(parameters, 'client_secret')
    return clientId === null || value === null ? null : { kind: 'secret', clientId, value }
  },
  verify: verifyAnySecret,
}
