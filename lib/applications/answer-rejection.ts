import { z } from 'zod'
import { lockOwnApplication } from '@/lib/data/applications'
import { recordAudit } from '@/lib/data/audit'
import { answerRejection as answerOnce } from '@/lib/data/rejections'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { done, refused, refusedFields, type Outcome } from '@/lib/outcome'
import { isRowId } from '@/lib/row-id'
import { asActor, type Owner } from './owner'

const mostOfAnswer = 1_000
const Answer = z.string().trim().min(1).max(mostOfAnswer)

/**
 * The owner of a rejected application says what changed, and it waits for a review again. Refused with `answered_already` where another
 * window was first, or an administrator restored it. `null`: no such application of theirs.
 */
export async function answerRejection(id: string, typed: string, owner: Owner): Promise<Outcome | null> {
  if (!isRowId(id)) return null
  const read = Answer.safeParse(typed)
  if (!read.success) return refusedFields({ answer: typed.trim() === '' ? 'answer_required' : 'answer_long' })
  const at = new Date(now())
  return transaction(async (database) => {
    const application = await lockOwnApplication(id, owner.id, database)
    if (!application) return null
    if (!(await answerOnce(id, read.data, at, database))) return refused('answered_already')
    const { clientId, name } = application
    const target = { type: 'application', id }
    const details = { name, answer: read.data }
    await recordAudit(
      { action: 'application.resubmitted', at, ...asActor(owner), clientId, target, details },
      database,
    )
    return done
  })
}
