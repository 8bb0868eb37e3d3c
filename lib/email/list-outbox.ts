import { listOutboxEntries, type OutboxEntry } from '@/lib/data/outbox'
import { cutPage, parseCursor, writeCursor } from '@/lib/cursor'

export type OutboxPage = { entries: OutboxEntry[]; next: string | null }

const pageSize = 50

/** Newest first. `after` is the `next` of the page before; anything else counts as the first page. */
export async function listOutbox(after?: string): Promise<OutboxPage> {
  const found = await listOutboxEntries(parseCursor(after ?? ''), pageSize + 1)
  const { rows, next } = cutPage(found, pageSize, ({ createdAt }) => createdAt)
  return { entries: rows, next: next && writeCursor(next) }
}
