import { findOwnApplication, type ApplicationRecord } from '@/lib/data/applications'
import { openRegistration } from '@/lib/data/client-registrations'
import { transaction, type Database } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import type { RegistrationCaller, RegistrationRefusal } from '@/lib/oauth/client-registration'
import { sha256 } from '@/lib/secrets'

const unknown: RegistrationRefusal = { refused: 'token', description: 'The token is not valid.' }

/** It may read itself, and change nothing of what an administrator looks into. */
export const suspended: RegistrationRefusal = {
  refused: 'access_denied',
  description: 'An administrator suspended this client.',
}

export type Opened = {
  found: ApplicationRecord
  ownerId: string | null
  isVouched: boolean
  at: Date
  database: Database
}

/** Runs with the client that the token is for, one call at a time. */
export function withRegistration<Result>(
  clientId: string,
  { token }: RegistrationCaller,
  work: (opened: Opened) => Promise<Result>,
): Promise<Result | RegistrationRefusal> {
  if (token === null) return Promise.resolve(unknown)
  const at = new Date(now())
  return transaction(async (database) => {
    const opened = await openRegistration(clientId, sha256(token), database)
    const found = opened && (await findOwnApplication(opened.id, opened.ownerId, at, database))
    if (!found) return unknown
    return work({ found, ownerId: opened.ownerId, isVouched: opened.isVouched, at, database })
  })
}

/** What an audit record says of a call with a client's own token. */
export const auditOf = (
  { found, at }: Pick<Opened, 'found' | 'at'>,
  { address, userAgent }: RegistrationCaller,
) => ({
  at,
  actorId: null,
  clientId: found.clientId,
  target: { type: 'application', id: found.id },
  ip: address,
  userAgent,
})
