import { recordAudit } from '@/lib/data/audit'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { deletePasskey, listPasskeys } from '@/lib/data/passkeys'
import { transaction } from '@/lib/data/transaction'
import { findCredentials, lockUser } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import { env } from '@/lib/env'
import { isRowId } from '@/lib/row-id'
import { refused, type Outcome } from '@/lib/outcome'
import { countWaysIn } from '../ways-in'

type Remover = { userId: string; ip: string | null; userAgent: string | null }

/** Never the last way in. Two at the same moment take turns, so that they do not each leave the other. The owner is told by mail. */
export async function removePasskey(id: string, remover: Remover): Promise<Outcome<{ name: string }>> {
  const { userId, ip, userAgent } = remover
  const known = isRowId(id) ? (await listPasskeys(userId)).find((each) => each.id === id) : undefined
  const user = await findCredentials({ id: userId })
  if (!known || !user) return refused('passkey_over')
  const { name } = known
  const at = new Date(now())
  const link = `${env().issuer}/accounts/security`
  const mail = { template: 'passkey_removed' as const, name, at, ip, link }
  const message = await prepareMail(mail, user.email, user.locale, at, user.zoneinfo)
  const outcome = await transaction(async (database) => {
    await lockUser(userId, database)
    if ((await countWaysIn(userId, database)) <= 1) return refused('last_method')
    if (!(await deletePasskey(id, userId, database))) return refused('passkey_over')
    await saveOutboxMessage(message, database)
    const target = { type: 'passkey', id }
    await recordAudit(
      { action: 'passkey.removed', at, actorId: userId, userId, target, ip, userAgent, details: { name } },
      database,
    )
    return { ok: true as const, value: { name } }
  })
  if (outcome.ok) deliverSoon()
  return outcome
}
