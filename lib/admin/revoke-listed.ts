import { end } from '@/lib/data/access/end'
import * as listed from '@/lib/data/access/end-listed'
import { sumOf } from '@/lib/data/access/proof'
import { now } from '@/lib/clock'
import { refused, type Outcome } from '@/lib/outcome'
import type { Actor } from './actor'
import { auditedChange, type ChangeContext } from './audited-change'
import { recordEnded } from './end-tokens'
import { tokenFilter } from './list-tokens'

/** A person, an application or both, as the list's filter names them. */
export type Whose = { person: string; application: string }

export type Revoked = { count: number; selfContainedUntil: number | null }

/** The most tokens of one act. */
const mostOfOneAct = 20_000
const patience = 120_000

/** How many an act would revoke. null: the filter names none, or none that exists. */
export async function countListed(whose: Whose): Promise<listed.ListedCount | null> {
  const filter = await narrowed(whose)
  return filter && listed.countListedTokens(filter, new Date(now()))
}

/**
 * Revokes what the list shows with this filter, and with an application alone also what it has for itself without a row. All or nothing:
 * other tokens than `shown` were counted, or another ended some of them meanwhile, and nothing changes.
 */
export async function revokeListed(whose: Whose, shown: number, actor: Actor): Promise<Outcome<Revoked>> {
  const filter = await narrowed(whose)
  if (!filter) return refused('tokens_changed')
  if (shown > mostOfOneAct) return refused('tokens_too_many')
  try {
    return await auditedChange<Outcome<Revoked>>(
      actor,
      async (context) => {
        const families = await listed.endListedTokens(filter, context.at, context.database)
        const { refreshTokens, accessTokens } = sumOf(families)
        const count = refreshTokens + accessTokens
        if (count !== shown || count === 0) throw new Changed()
        for (const { kind, id, ...ended } of families)
          await recordEnded(ended, context, {
            action: `${kind}.ended`,
            target: { type: kind, id },
            details: { grantId: ended.grantId, together: count },
          })
        const standing = filter.userId ? [] : await endStanding(filter.applicationId, context)
        return {
          ok: true,
          value: { count, selfContainedUntil: sumOf([...families, ...standing]).selfContainedUntil },
        }
      },
      undefined,
      patience,
    )
  } catch (error) {
    if (error instanceof Changed) return refused('tokens_changed')
    throw error
  }
}

/** Undoes what the transaction has written. */
class Changed extends Error {
  override readonly name = 'Changed'
}

async function narrowed(whose: Whose) {
  const { unknown, ...filter } = await tokenFilter({ ...whose, prefix: '' })
  return unknown.length === 0 && (filter.userId ?? filter.applicationId) !== null ? filter : null
}

async function endStanding(applicationId: string | null, context: ChangeContext) {
  const { database, at } = context
  const grants = applicationId === null ? [] : await listed.standingGrants(applicationId, database)
  const ended = await Promise.all(
    grants.map((grant) => end({ grant }, 'ended_by_administrator', at, database)),
  )
  for (const each of ended.flat())
    await recordEnded(each, context, {
      action: 'access.removed',
      target: { type: 'grant', id: each.grantId },
      details: {},
    })
  return ended.flat()
}
