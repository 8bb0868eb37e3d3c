import { listOutboxEntries, type OutboxEntry } from '@/lib/data/outbox'

export type OutboxPage = { entries: OutboxEntry[]; next: string | null }

const pageSize = 50
const cursorForm = /^(\d{13})\.([0-9a-f-]{36})$/

/** Newest first. `after` is the `next` of the page before; anything else counts as the first page. */
export async function listOutbox(after?: string): Promise<OutboxPage> {
  const [, time, id] = cursorForm.exec(after ?? '') ?? []
  const from = time && id ? { createdAt: new Date(Number(time)), id } : null
  const found = await listOutboxEntries(from, pageSize + 1)
  const entries = found.slice(0, pageSize)
  const last = entries.at(-1)
  const next = found.length > pageSize && last ? `${last.createdAt.getTime()}.${last.id}` : null
  return { entries, next }
}
