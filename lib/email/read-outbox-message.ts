import { findOutboxMessage, type OutboxEntry } from '@/lib/data/outbox'
import type { RenderedMail } from './mail'
import { openMail } from './outbox-seal'
import { isRowId } from '@/lib/row-id'

/** With its body, which holds one-time links: the caller records who looked. */
export async function readOutboxMessage(id: string): Promise<(OutboxEntry & { mail: RenderedMail }) | null> {
  const message = isRowId(id) ? await findOutboxMessage(id) : null
  if (!message) return null
  const { sealed, ...entry } = message
  return { ...entry, mail: openMail(sealed) }
}
