import { recordAudit } from '@/lib/data/audit'
import { renamePasskey as writeName } from '@/lib/data/passkeys'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { isRowId } from '@/lib/row-id'
import { done, refused, type Outcome } from '@/lib/outcome'

type Renamer = { userId: string; ip: string | null; userAgent: string | null }

export async function renamePasskey(id: string, name: string, renamer: Renamer): Promise<Outcome> {
  if (!isRowId(id)) return refused('passkey_over')
  const { userId, ip, userAgent } = renamer
  const at = new Date(now())
  return transaction(async (database) => {
    if (!(await writeName({ id, userId, name }, database))) return refused('passkey_over')
    const target = { type: 'passkey', id }
    await recordAudit(
      { action: 'passkey.renamed', at, actorId: userId, userId, target, ip, userAgent, details: { name } },
      database,
    )
    return done
  })
}
