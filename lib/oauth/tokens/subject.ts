import type { ClientRecord, UserRecord } from '../records'

/** The `sub` that this client knows the person by. Every client gets the same one (subject type public). */
export const subjectOf = (user: Pick<UserRecord, 'id'>, _client: Pick<ClientRecord, 'clientId'>) => user.id
