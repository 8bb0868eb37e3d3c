import type { ClientAuthentication } from './presented'
import { readClientId } from './read-client-id'

/** A public client. */
export const none: ClientAuthentication = {
  takes: 'client_id',
  read: readClientId,
  verify: () => Promise.resolve({}),
}
