import { textOf } from '../request'
import type { ReadCredentials } from './presented'

/** RFC 6749 section 2.3.1. */
export const readClientSecretPost: ReadCredentials = (_request, parameters) => {
  const clientId = textOf(parameters, 'client_id')
  const secret = textOf(parameters, 'client_secret')
  return clientId === null || secret === null ? null : { method: 'client_secret_post', clientId, secret }
}
