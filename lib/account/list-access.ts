import { listAccessOf, type AccessRecord } from '@/lib/data/grants'
import { now } from '@/lib/clock'

export const accessFilters = ['all', 'away', 'unused'] as const
export type AccessQuery = { filter: (typeof accessFilters)[number]; search: string; after?: string }
export type AccessPage = { entries: AccessRecord[]; next: string | null }

const pageSize = 50
const ninetyDays = 90 * 86_400_000
const cursorForm = /^(\d{13})\.([0-9a-f-]{36})$/

/** Newest first. `after` is the `next` of the page before; anything else counts as the first page. */
export async function listAccess(
  userId: string,
  { filter, search, after }: AccessQuery,
): Promise<AccessPage> {
  const at = now()
  const [, time, id] = cursorForm.exec(after ?? '') ?? []
  const found = await listAccessOf(
    userId,
    {
      search: search.trim().slice(0, 80),
      isAway: filter === 'away',
      unusedSince: filter === 'unused' ? new Date(at - ninetyDays) : null,
    },
    {
      after: time && id ? { createdAt: new Date(Number(time)), id } : null,
      take: pageSize + 1,
      now: new Date(at),
    },
  )
  const entries = found.slice(0, pageSize)
  const last = entries.at(-1)
  const next = found.length > pageSize && last ? `${last.createdAt}.${last.id}` : null
  return { entries, next }
}
