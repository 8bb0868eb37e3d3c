import { recordAudit } from '@/lib/data/audit'
import type { UpstreamIdentity } from '@/lib/data/identity-providers'
import { createLinkedAccount, findSealedRefreshToken, noteLinkedAccountUse } from '@/lib/data/linked-accounts'
import type { Database } from '@/lib/data/transaction'
import { hooks } from '@/lib/hooks'
import { runHook } from '@/lib/run-hook'
import { newId, seal, unseal } from '@/lib/secrets'

const purpose = 'upstream-refresh-token'

export type Origin = { ip: string | null; userAgent: string | null }

/** null if no hook of the operator's uses refresh tokens. */
const sealedRefreshToken = ({ refreshToken }: UpstreamIdentity): Buffer | null =>
  refreshToken !== null && hooks.afterUpstreamSignIn ? seal(purpose, refreshToken) : null

/** After the transaction that recorded the link or its use. */
export async function announceLink(userId: string, identity: UpstreamIdentity): Promise<void> {
  if (!hooks.afterUpstreamSignIn) return
  const { providerId, providerSlug: provider, subject } = identity
  const sealed = await findSealedRefreshToken(providerId, subject)
  const refreshToken = sealed && unseal(purpose, sealed).toString()
  const event = { userId, provider, subject, refreshToken }
  await runHook('afterUpstreamSignIn', hooks.afterUpstreamSignIn, event)
}

/** `false` if another person has connected that identity meanwhile. */
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
  // A provider may send it the first time only.
  const keepsEarlier = refreshTokenSealed === null && hooks.afterUpstreamSignIn !== undefined
  const seen = { email, name, now: at, ...(!keepsEarlier && { refreshTokenSealed }) }
  await noteLinkedAccountUse(id, seen, database)
  const target = { type: 'linked_account', id }
  const details = { provider: providerSlug }
  await recordAudit(
    { action: 'linked_account.used', at, actorId: userId, userId, target, ip, userAgent, details },
    database,
  )
}
