import { recordAudit } from '@/lib/data/audit'
import { transaction } from '@/lib/data/transaction'
import {
  listTrustedDevices,
  noteTrustedDevice,
  removeTrustedDevices,
  saveTrustedDevice,
  type TrustedDeviceRow,
} from '@/lib/data/trusted-devices'
import { now } from '@/lib/clock'
import { isRowId } from '@/lib/row-id'
import { newId, randomToken, sha256 } from '@/lib/secrets'

export const trustedForDays = 30
const day = 86_400_000
const most = 50

type From = { ip: string | null; userAgent: string | null }

/** Answers the token for the browser's cookie. */
export async function trustDevice(userId: string, { ip, userAgent }: From): Promise<string> {
  const [token, id, at] = [randomToken(), newId(), new Date(now())]
  const expiresAt = new Date(at.getTime() + trustedForDays * day)
  await transaction(async (database) => {
    await saveTrustedDevice(
      { id, userId, tokenHash: sha256(token), userAgent, ip, now: at, expiresAt },
      database,
    )
    const target = { type: 'trusted_device', id }
    const event = { at, actorId: userId, userId, target, ip, userAgent }
    await recordAudit({ action: 'user.device_trusted', ...event }, database)
  })
  return token
}

/** Whether the person trusts the browser that holds these tokens. */
export const isTrustedDevice = (userId: string, tokens: string[], ip: string | null): Promise<boolean> =>
  tokens.length === 0
    ? Promise.resolve(false)
    : noteTrustedDevice(userId, tokens.map(sha256), new Date(now()), ip)

export const trustedDevices = (userId: string): Promise<TrustedDeviceRow[]> =>
  listTrustedDevices(userId, new Date(now()), most)

/** One of them, or all. How many there were. */
export async function distrust(userId: string, id: string | null, { ip, userAgent }: From): Promise<number> {
  if (id !== null && !isRowId(id)) return 0
  const at = new Date(now())
  return transaction(async (database) => {
    const count = await removeTrustedDevices(userId, id, database)
    if (count === 0) return 0
    const event = { at, actorId: userId, userId, ip, userAgent, details: { count } }
    await recordAudit({ action: 'user.trusted_device_removed', ...event }, database)
    return count
  })
}
