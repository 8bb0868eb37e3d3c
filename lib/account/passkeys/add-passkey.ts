import { recordAudit } from '@/lib/data/audit'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { countPasskeys, createPasskey, listPasskeys } from '@/lib/data/passkeys'
import { transaction } from '@/lib/data/transaction'
import { findCredentials, lockUser } from '@/lib/data/users'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import { env } from '@/lib/env'
import { refused, type Outcome } from '@/lib/outcome'
import { Attestation, readAnswer } from './schema'
import { freeName, mostPasskeys } from './passkey-names'
import { verifyAttestation } from './verify-attestation'

type Adder = {
  userId: string
  sessionId: string
  ip: string | null
  userAgent: string | null
  /** What it is called when its authenticator does not say. */
  fallbackName: string
}

/**
 * For the session that asked for the challenge, which proved itself a moment ago. `isQuiet`: the browser made it by itself, after the
 * person signed in with a saved password. The owner is told by mail.
 */
export async function addPasskey(
  field: unknown,
  adder: Adder,
  { isQuiet = false }: { isQuiet?: boolean } = {},
): Promise<Outcome<{ id: string; name: string }>> {
  const { userId, sessionId, ip, userAgent } = adder
  const attestation = readAnswer(Attestation, field)
  if (!attestation) return refused('passkey_expired')
  const purpose = isQuiet ? ('add_quietly' as const) : ('add' as const)
  const verified = await verifyAttestation(attestation, { purpose, holder: { sessionId }, userId })
  if (!verified.ok) return verified
  const user = await findCredentials({ id: userId })
  if (!user || user.status === 'suspended') return refused('suspended')
  const { passkey } = verified.value
  const wished = verified.value.name ?? adder.fallbackName
  const name = freeName(wished, await listPasskeys(userId))
  const { id, createdAt: at } = passkey
  const mail = { template: 'passkey_added' as const, name, at, ip, link: `${env().issuer}/accounts/security` }
  const message = await prepareMail(mail, user.email, user.locale, at, user.zoneinfo)
  const outcome = await transaction(async (database) => {
    await lockUser(userId, database)
    if ((await countPasskeys(userId, database)) >= mostPasskeys) return refused('passkeys_full')
    if (!(await createPasskey({ ...passkey, userId, name }, database))) return refused('passkey_taken')
    await saveOutboxMessage(message, database)
    const details = { name, aaguid: passkey.aaguid, synced: passkey.synced, quiet: isQuiet }
    const target = { type: 'passkey', id }
    await recordAudit(
      { action: 'passkey.added', at, actorId: userId, userId, target, ip, userAgent, details },
      database,
    )
    return { ok: true as const, value: { id, name } }
  })
  if (outcome.ok) deliverSoon()
  return outcome
}
