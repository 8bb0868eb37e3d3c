import { recordAudit } from '@/lib/data/audit'
import { endOtherSessions, endSessionOfPerson, type EndedSession } from '@/lib/data/access/end-sessions'
import { proofDetails, sumOf } from '@/lib/data/access/proof'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { isRowId } from '@/lib/row-id'

/** `sessionId`: the one they act from, which stays. */
type Owner = { userId: string; sessionId: string; ip: string | null; userAgent: string | null }

/** false: it has ended already, is another person's, or is the one they act from. */
export async function signOutDevice(id: string, owner: Owner): Promise<boolean> {
  if (!isRowId(id) || id === owner.sessionId) return false
  const ended = await endAndRecord(owner, async (at, database) => {
    const session = await endSessionOfPerson(owner.userId, id, at, database)
    return session?.wasLive ? [session] : []
  })
  return ended > 0
}

/** Returns how many were signed out. */
export const signOutOtherDevices = (owner: Owner): Promise<number> =>
  endAndRecord(owner, (at, database) => endOtherSessions(owner.userId, owner.sessionId, at, database))

type Database = Parameters<Parameters<typeof transaction>[0]>[0]

async function endAndRecord(
  { userId, sessionId, ...origin }: Owner,
  endThem: (at: Date, database: Database) => Promise<EndedSession[]>,
): Promise<number> {
  const at = new Date(now())
  return transaction(async (database) => {
    const sessions = await endThem(at, database)
    for (const session of sessions)
      await recordAudit(
        {
          ...{ action: 'session.ended', at, actorId: userId, userId, ...origin },
          target: { type: 'session', id: session.id },
          details: { by: 'another_device', session: sessionId, ...proofDetails(sumOf([session])) },
        },
        database,
      )
    return sessions.length
  })
}
