import { listOutboxEntries, type OutboxEntry } from '@/lib/data/outbox'
import { readPage } from '@/lib/cursor'

export type OutboxPage = { entries: OutboxEntry[]; next: string | null; isForged: boolean }

/** Newest first. `after` is the `next` of the page before. */
export async function listOutbox(after = ''): Promise<OutboxPage> {
  const { rows, ...page } = await readPage<OutboxEntry>(
    after,
    ({ createdAt }) => createdAt,
    (range) => listOutboxEntries(range.after, range.take),
  )
  return { entries: rows, ...page }
}
