import type { Prisma } from './generated/client'
import { prisma } from './prisma'
import type { Database } from './transaction'

/** What registering a credential gives (WebAuthn Level 3 section 4, credential record). */
export type NewPasskey = {
  id: string
  userId: string
  credentialId: Buffer
  publicKey: Buffer
  counter: number
  transports: string[]
  aaguid: string
  name: string
  synced: boolean
  backedUp: boolean
  userVerified: boolean
  createdAt: Date
}

export type PasskeyEntry = {
  id: string
  credentialId: Buffer
  transports: string[]
  aaguid: string
  name: string
  synced: boolean
  createdAt: Date
  lastUsedAt: Date | null
}

/** What an assertion is verified with, and whose it is. */
export type PasskeyCredential = {
  id: string
  userId: string
  publicKey: Buffer
  counter: number
  synced: boolean
  name: string
}

/** `false` if that credential is registered already, also when several ask at the same moment. */
export async function createPasskey(
  { credentialId, publicKey, ...fields }: NewPasskey,
  database: Database,
): Promise<boolean> {
  const { count } = await database.passkey.createMany({
    data: { ...fields, credentialId: new Uint8Array(credentialId), publicKey: new Uint8Array(publicKey) },
    skipDuplicates: true,
  })
  return count === 1
}

export async function findPasskey(credentialId: Buffer): Promise<PasskeyCredential | null> {
  const row = await prisma().passkey.findUnique({
    where: { credentialId: new Uint8Array(credentialId) },
    select: { id: true, userId: true, publicKey: true, counter: true, synced: true, name: true },
  })
  return row && { ...row, publicKey: Buffer.from(row.publicKey), counter: Number(row.counter) }
}

/**
 * One conditional write: of two assertions with one counter, one gets `true`. `false` also when the passkey was removed meanwhile. An
 * authenticator that does not count sends zero each time.
 */
export async function notePasskeyUse(
  id: string,
  seen: { counter: number; backedUp: boolean; userVerified: boolean; now: Date },
): Promise<boolean> {
  const { counter, backedUp, userVerified, now } = seen
  const { count } = await prisma().passkey.updateMany({
    where: { id, counter: counter === 0 ? 0 : { lt: counter } },
    data: { counter, backedUp, lastUsedAt: now, ...(userVerified && { userVerified }) },
  })
  return count === 1
}

const entry = {
  id: true,
  credentialId: true,
  transports: true,
  aaguid: true,
  name: true,
  synced: true,
  createdAt: true,
  lastUsedAt: true,
} satisfies Prisma.PasskeySelect

/** Oldest first. */
export async function listPasskeys(userId: string, database: Database = prisma()): Promise<PasskeyEntry[]> {
  const rows = await database.passkey.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: entry,
  })
  return rows.map((row) => ({ ...row, credentialId: Buffer.from(row.credentialId) }))
}

export const countPasskeys = (userId: string, database: Database = prisma()): Promise<number> =>
  database.passkey.count({ where: { userId } })

/** The passkey that an account without a password was registered with: its only one then. */
export const findFirstPasskey = (
  userId: string,
  database: Database = prisma(),
): Promise<{ synced: boolean; userVerified: boolean } | null> =>
  database.passkey.findFirst({
    where: { userId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { synced: true, userVerified: true },
  })

export async function renamePasskey(
  { id, userId, name }: { id: string; userId: string; name: string },
  database: Database,
): Promise<boolean> {
  return (await database.passkey.updateMany({ where: { id, userId }, data: { name } })).count === 1
}

export async function deletePasskey(id: string, userId: string, database: Database): Promise<boolean> {
  return (await database.passkey.deleteMany({ where: { id, userId } })).count === 1
}

/** How many there were. */
export async function deletePasskeysOf(userId: string, database: Database): Promise<number> {
  return (await database.passkey.deleteMany({ where: { userId } })).count
}
