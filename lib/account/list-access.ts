import { countAccessOf, listAccessOf, type AccessFilter, type AccessRecord } from '@/lib/data/access/grants'
import { now } from '@/lib/clock'
import { readPage } from '@/lib/cursor'

export const accessFilters = ['all', 'away', 'unused'] as const
export type AccessQuery = { filter: (typeof accessFilters)[number]; search: string; after?: string }
export type AccessPage = { entries: AccessRecord[]; next: string | null; isForged: boolean }

const ninetyDays = 90 * 86_400_000

/** The typed filter as conditions. */
export const accessFilter = ({ filter, search }: AccessQuery, at: Date): AccessFilter => ({
  search: search.trim().slice(0, 80),
  isAway: filter === 'away',
  unusedSince: filter === 'unused' ? new Date(at.getTime() - ninetyDays) : null,
})

/** How many each filter finds. */
export async function countAccess(
  userId: string,
  { search }: Pick<AccessQuery, 'search'>,
): Promise<Record<AccessQuery['filter'], number>> {
  const at = new Date(now())
  const [all, away, unused] = await Promise.all(
    accessFilters.map((filter) => countAccessOf(userId, at, accessFilter({ filter, search }, at))),
  )
  return { all: all ?? 0, away: away ?? 0, unused: unused ?? 0 }
}

/** Newest first. `after` is the `next` of the page before. */
export async function listAccess(userId: string, query: AccessQuery): Promise<AccessPage> {
  const at = new Date(now())
  const wanted = accessFilter(query, at)
  const { rows, ...page } = await readPage<AccessRecord>(
    query.after ?? '',
    ({ createdAt }) => createdAt,
    (range) => listAccessOf(userId, wanted, { ...range, now: at }),
  )
  return { entries: rows, ...page }
}
