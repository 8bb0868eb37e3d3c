import { type ClientAuthentication, readClientId } from './presented'

/** A public client. */
export const none: ClientAuthentication = {
  takes: 'client_id',
  read: readClientId,
  verify: () => Promise.resolve({}),
}
