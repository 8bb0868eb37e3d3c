import { listAccessOf, type AccessRecord } from '@/lib/data/access/grants'
import { now } from '@/lib/clock'
import { readPage } from '@/lib/cursor'

export const accessFilters = ['all', 'away', 'unused'] as const
export type AccessQuery = { filter: (typeof accessFilters)[number]; search: string; after?: string }
export type AccessPage = { entries: AccessRecord[]; next: string | null; isForged: boolean }

const ninetyDays = 90 * 86_400_000

/** Newest first. `after` is the `next` of the page before. */
export async function listAccess(
  userId: string,
  { filter, search, after }: AccessQuery,
): Promise<AccessPage> {
  const at = now()
  const wanted = {
    search: search.trim().slice(0, 80),
    isAway: filter === 'away',
    unusedSince: filter === 'unused' ? new Date(at - ninetyDays) : null,
  }
  const { rows, ...page } = await readPage<AccessRecord>(
    after ?? '',
    ({ createdAt }) => createdAt,
    (range) => listAccessOf(userId, wanted, { ...range, now: new Date(at) }),
  )
  return { entries: rows, ...page }
}
