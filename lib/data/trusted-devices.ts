import { prisma } from './prisma'
import type { Database } from './transaction'

export type TrustedDeviceRow = {
  id: string
  userAgent: string | null
  ip: string | null
  createdAt: Date
  lastUsedAt: Date | null
  expiresAt: Date
}

type NewTrustedDevice = {
  id: string
  userId: string
  tokenHash: Buffer
  userAgent: string | null
  ip: string | null
  now: Date
  expiresAt: Date
}

export async function saveTrustedDevice(
  { tokenHash, now, ...fields }: NewTrustedDevice,
  database: Database = prisma(),
): Promise<void> {
  await database.trustedDevice.create({
    data: { ...fields, tokenHash: new Uint8Array(tokenHash), createdAt: now },
    select: { id: true },
  })
}

/** Whether one of these tokens is of a device that this person trusts. Notes its use. */
export async function noteTrustedDevice(
  userId: string,
  tokenHashes: Buffer[],
  now: Date,
  ip: string | null,
): Promise<boolean> {
  const { count } = await prisma().trustedDevice.updateMany({
    where: {
      userId,
      tokenHash: { in: tokenHashes.map((hash) => new Uint8Array(hash)) },
      expiresAt: { gt: now },
    },
    data: { lastUsedAt: now, ip },
  })
  return count > 0
}

/** Newest first. */
export const listTrustedDevices = (userId: string, now: Date, take: number): Promise<TrustedDeviceRow[]> =>
  prisma().trustedDevice.findMany({
    where: { userId, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
    take,
    select: { id: true, userAgent: true, ip: true, createdAt: true, lastUsedAt: true, expiresAt: true },
  })

/** One of them, or all. How many there were. */
export async function removeTrustedDevices(
  userId: string,
  id: string | null,
  database: Database = prisma(),
): Promise<number> {
  const { count } = await database.trustedDevice.deleteMany({
    where: { userId, ...(id !== null && { id }) },
  })
  return count
}
