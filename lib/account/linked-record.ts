import { recordAudit } from '@/lib/data/audit'
import type { UpstreamIdentity } from '@/lib/data/identity-providers'
import { createLinkedAccount, noteLinkedAccountUse } from '@/lib/data/linked-accounts'
import type { Database } from '@/lib/data/transaction'
import { newId, seal, unseal } from '@/lib/secrets'

const purpose = 'upstream-refresh-token'

export type Origin = { ip: string | null; userAgent: string | null }

const sealedRefreshToken = ({ refreshToken }: UpstreamIdentity): Buffer | null =>
  refreshToken === null ? null : seal(purpose, refreshToken)

/** What `findSealedRefreshToken` answers, readable. */
export const openRefreshToken = (sealed: Buffer): string => unseal(purpose, sealed).toString()

/** `false` when somebody else has that identity by now. */
export async function recordLink(
  userId: string,
  identity: UpstreamIdentity,
  { at, ip, userAgent }: Origin & { at: Date },
  database: Database,
): Promise<boolean> {
  const id = newId()
  const { providerId, providerSlug, subject, email, name } = identity
  const account = { id, userId, providerId, subject, email, name, now: at }
  const refreshTokenSealed = sealedRefreshToken(identity)
  if (!(await createLinkedAccount({ ...account, refreshTokenSealed }, database))) return false
  const target = { type: 'linked_account', id }
  const details = { provider: providerSlug }
  await recordAudit(
    { action: 'linked_account.connected', at, actorId: userId, userId, target, ip, userAgent, details },
    database,
  )
  return true
}

export async function recordLinkUse(
  { id, userId }: { id: string; userId: string },
  identity: UpstreamIdentity,
  { at, ip, userAgent }: Origin & { at: Date },
  database: Database,
): Promise<void> {
  const { email, name, providerSlug } = identity
  const refreshTokenSealed = sealedRefreshToken(identity)
  await noteLinkedAccountUse(id, { email, name, refreshTokenSealed, now: at }, database)
  const target = { type: 'linked_account', id }
  const details = { provider: providerSlug }
  await recordAudit(
    { action: 'linked_account.used', at, actorId: userId, userId, target, ip, userAgent, details },
    database,
  )
}
