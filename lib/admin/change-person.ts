import { denyKeeping } from '@/lib/data/directory/deletions'
import { verifiableUntil } from '@/lib/data/access/verifiable-until'
import {
  findPerson,
  hasOtherAdministrator,
  setAdministrator,
  type PersonDetails,
} from '@/lib/data/directory/users'
import { endOtherSessions, endSessionOfPerson } from '@/lib/data/access/end-sessions'
import { proofDetails, sumOf } from '@/lib/data/access/proof'
import { endPendingSignIns } from '@/lib/data/pending-sign-ins'
import { setUserStatus } from '@/lib/data/user-status'
import { endEveryOneTimeToken } from '@/lib/data/one-time-tokens'
import { clearUnverifiedAccess, verifyFirstTime } from '@/lib/data/unverified-access'
import { lockAdministrators } from '@/lib/data/users'
import { isRowId } from '@/lib/row-id'
import { auditedChange, type ChangeContext } from './audited-change'
import type { Actor } from './actor'
import { done, refused, type Outcome } from '@/lib/outcome'

type Change = (person: PersonDetails, context: ChangeContext) => Promise<Outcome | null>

export const aboutPerson = (id: string) => ({ userId: id, target: { type: 'user', id } })

/** Locks the person's row: of two administrators who act on each other, one comes first. */
export function changePerson(id: string, actor: Actor, change: Change): Promise<Outcome | null> {
  if (!isRowId(id)) return Promise.resolve(null)
  const run = async (context: ChangeContext) => {
    const person = await findPerson(id, context.database)
    return person && change(person, context)
  }
  return auditedChange(actor, run, lockAdministrators)
}

/**
 * Signs every browser out and refuses every token from this moment. Administrators cannot suspend themselves, nor the last administrator. Who
 * asked for the deletion of their account can no longer keep it.
 */
export const suspendPerson = (id: string, reason: string, actor: Actor): Promise<Outcome | null> =>
  changePerson(id, actor, async (person, { database, at, record }) => {
    if (id === actor.id) return refused('not_yourself')
    if (person.deletion && (await denyKeeping(id, database))) {
      await endPendingSignIns(id, at, database)
      await record({ action: 'user.suspended', ...aboutPerson(id), details: { reason } })
      return done
    }
    if (person.status === 'suspended') return refused('already_so')
    if (person.isAdmin && !(await hasOtherAdministrator(id, database))) return refused('last_administrator')
    if (!(await setUserStatus(id, 'suspended', database))) return refused('already_so')
    const sessions = (await endOtherSessions(id, null, at, database)).length
    const until = await verifiableUntil({ userId: id }, at, database)
    const change = { before: { status: person.status }, after: { status: 'suspended' } }
    const details = { reason, sessions, ...change, ...(until !== null && { selfContainedUntil: until }) }
    await record({ action: 'user.suspended', ...aboutPerson(id), details })
    return done
  })

export const restorePerson = (id: string, actor: Actor): Promise<Outcome | null> =>
  changePerson(id, actor, async (person, { database, record }) => {
    if (person.deletion) return refused('deletion_scheduled')
    if (!(await setUserStatus(id, 'active', database))) return refused('already_so')
    const details = { before: { status: person.status }, after: { status: 'active' } }
    await record({ action: 'user.restored', ...aboutPerson(id), details })
    return done
  })

/** Tokens that are bound to a session end with it; those that live on their own go on. */
export const signOutEverywhere = (id: string, actor: Actor): Promise<Outcome | null> =>
  changePerson(id, actor, async (_person, { database, at, record }) => {
    const ended = await endOtherSessions(id, null, at, database)
    const details = { sessions: ended.length, ...proofDetails(sumOf(ended)) }
    await record({ action: 'user.signed_out_everywhere', ...aboutPerson(id), details })
    return done
  })

/** One browser. Tokens that are bound to its session end with it. */
export const signOutDevice = (id: string, sessionId: string, actor: Actor): Promise<Outcome | null> =>
  changePerson(id, actor, async (_person, { database, at, record }) => {
    const ended = isRowId(sessionId) ? await endSessionOfPerson(id, sessionId, at, database) : null
    if (!ended) return refused('already_so')
    const details = { session: sessionId, ...proofDetails(sumOf([ended])) }
    await record({ action: 'user.device_signed_out', ...aboutPerson(id), details })
    return done
  })

/** Administrators cannot change their own right, and one active administrator is always left. */
export const setAdministratorRight = (id: string, isAdmin: boolean, actor: Actor): Promise<Outcome | null> =>
  changePerson(id, actor, async (person, { database, record }) => {
    if (id === actor.id) return refused('not_yourself')
    if (person.isAdmin === isAdmin) return refused('already_so')
    if (isAdmin && person.status === 'suspended') return refused('is_suspended')
    if (!isAdmin && !(await hasOtherAdministrator(id, database))) return refused('last_administrator')
    if (!(await setAdministrator(id, isAdmin, database))) return refused('already_so')
    const details = { before: { isAdmin: person.isAdmin }, after: { isAdmin } }
    const action = isAdmin ? 'administrator.promoted' : 'administrator.dismissed'
    await record({ action, ...aboutPerson(id), details })
    return done
  })

/**
 * The administrator vouches for the address. Until now another person may have used the account, so sessions, links, access, linked
 * accounts and secrets of applications from before end. The password stays: unlike a reset, there is no new one to replace it.
 */
export const confirmAddress = (id: string, actor: Actor): Promise<Outcome | null> =>
  changePerson(id, actor, async (person, { database, at, record }) => {
    if (!(await verifyFirstTime(id, person.email, at, database))) return refused('already_so')
    const leftovers = await clearUnverifiedAccess(id, at, database)
    const sessions = (await endOtherSessions(id, null, at, database)).length
    await endEveryOneTimeToken(id, at, database)
    const details = { email: person.email, by: 'administrator', sessions, leftovers }
    await record({ action: 'user.email_verified', ...aboutPerson(id), details })
    return done
  })
