import { textOf } from '../request'
import type { ReadCredentials } from './presented'

/** A public client only says who it is. */
export const readNone: ReadCredentials = (request, parameters) => {
  const clientId = textOf(parameters, 'client_id')
  if (clientId === null || textOf(parameters, 'client_secret') !== null) return null
  return request.headers.has('authorization') ? null : { method: 'none', clientId, secret: null }
}
