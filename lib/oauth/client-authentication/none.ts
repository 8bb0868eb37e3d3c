import { type ClientAuthentication, readClientId } from './presented'

export const none: ClientAuthentication = {
  takes: 'client_id',
  read: readClientId,
  verify: () => Promise.resolve({}),
}
