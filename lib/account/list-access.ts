import { listAccessOf, type AccessRecord } from '@/lib/data/access/grants'
import { now } from '@/lib/clock'
import { cutPage, parseCursor, writeCursor } from '@/lib/cursor'

export const accessFilters = ['all', 'away', 'unused'] as const
export type AccessQuery = { filter: (typeof accessFilters)[number]; search: string; after?: string }
export type AccessPage = { entries: AccessRecord[]; next: string | null }

const pageSize = 50
const ninetyDays = 90 * 86_400_000

/** Newest first. `after` is the `next` of the page before; anything else counts as the first page. */
export async function listAccess(
  userId: string,
  { filter, search, after }: AccessQuery,
): Promise<AccessPage> {
  const at = now()
  const found = await listAccessOf(
    userId,
    {
      search: search.trim().slice(0, 80),
      isAway: filter === 'away',
      unusedSince: filter === 'unused' ? new Date(at - ninetyDays) : null,
    },
    {
      after: parseCursor(after ?? ''),
      take: pageSize + 1,
      now: new Date(at),
    },
  )
  const { rows, next } = cutPage(found, pageSize, ({ createdAt }) => createdAt)
  return { entries: rows, next: next && writeCursor(next) }
}
