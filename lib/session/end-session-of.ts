import { recordAudit } from '@/lib/data/audit'
import { end } from '@/lib/data/access/end'
import { endSessionByToken } from '@/lib/data/access/end-sessions'
import { proofDetails, sumOf } from '@/lib/data/access/proof'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { hooks } from '@/lib/hooks'
import { runHook } from '@/lib/run-hook'

/** The application that asked, if one did, and whether the tokens of this sign-in end too. */
export type SignOutOrder = { clientId: string; endsTokens: boolean }

/** A session that has ended already is no error. */
export async function endSessionOf(tokenHash: Buffer, order: SignOutOrder | null = null): Promise<void> {
  const ended = await endInOneTransaction(tokenHash, order)
  if (!ended) return
  const event = { userId: ended.userId, sessionId: ended.id, clientId: order?.clientId ?? null }
  await runHook('afterSignOut', hooks.afterSignOut, event)
}

function endInOneTransaction(tokenHash: Buffer, order: SignOutOrder | null) {
  const at = new Date(now())
  return transaction(async (database) => {
    const session = await endSessionByToken(tokenHash, at, database)
    if (!session) return null
    const { id, userId } = session
    const what = order?.endsTokens ? { familiesOfSession: id, clientId: order.clientId } : null
    const families = what ? await end(what, 'signed_out', at, database) : []
    const proof = proofDetails(sumOf([session, ...families]))
    await recordAudit(
      {
        action: 'session.ended',
        at,
        actorId: userId,
        userId,
        target: { type: 'session', id },
        ...(order && { clientId: order.clientId }),
        details: { ...(order && { by: 'application', families: families.length }), ...proof },
      },
      database,
    )
    return session
  })
}
