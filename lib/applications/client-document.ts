import { lockClientDocument, saveClientDocument } from '@/lib/data/application-documents'
import { recordAudit } from '@/lib/data/audit'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { refused, type Outcome } from '@/lib/outcome'

type Json = Record<string, unknown>
type Change = {
  id: string
  clientId: string
  /** null: the client itself. */
  actorId: string | null
  ip: string | null
  userAgent: string | null
}

export const largestDocument = 16 * 1024

/**
 * Puts what `next` makes of the present document in its place, one writer at a time. Refused with `changed_meanwhile` when `next` wants
 * another one (it answers null), and with `too_large` beyond 16 KiB.
 */
export async function changeClientDocument(
  { id, clientId, actorId, ip, userAgent }: Change,
  next: (current: Json) => Json | null,
): Promise<Outcome<Json> | null> {
  const at = new Date(now())
  return transaction(async (database) => {
    const current = await lockClientDocument(id, database)
    if (!current) return null
    const document = next(current)
    if (!document) return refused('changed_meanwhile')
    const bytes = Buffer.byteLength(JSON.stringify(document))
    if (bytes > largestDocument) return refused('too_large')
    const value = await saveClientDocument(id, document, database)
    // What stands in it is the client's own affair: the record tells that it was changed, not what it says.
    const target = { type: 'application', id }
    await recordAudit(
      {
        action: 'application.document_changed',
        at,
        actorId,
        clientId,
        target,
        ip,
        userAgent,
        details: { bytes },
      },
      database,
    )
    return { ok: true, value }
  })
}
