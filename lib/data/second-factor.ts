import { prisma } from './prisma'
import type { Database } from './transaction'

export type AuthenticatorRow = { sealed: Buffer; createdAt: Date; lastUsedAt: Date | null }

const bytes = (buffer: Buffer) => new Uint8Array(buffer)

export async function findAuthenticator(
  userId: string,
  database: Database = prisma(),
): Promise<AuthenticatorRow | null> {
  const found = await database.authenticator.findUnique({
    where: { userId },
    select: { secretSealed: true, createdAt: true, lastUsedAt: true },
  })
  return found && { ...found, sealed: Buffer.from(found.secretSealed) }
}

/** `false` when the person has one already, also when several ask at the same moment. */
export async function saveAuthenticator(
  { userId, sealed, step, now }: { userId: string; sealed: Buffer; step: number; now: Date },
  database: Database,
): Promise<boolean> {
  const { count } = await database.authenticator.createMany({
    data: { userId, secretSealed: bytes(sealed), lastStep: step, createdAt: now, lastUsedAt: now },
    skipDuplicates: true,
  })
  return count === 1
}

/**
 * One conditional write: of any number of callers with one code one gets `true`, and no code of an earlier step works after it. `sealed`:
 * the secret that the code was compared with.
 */
export async function acceptTotpStep(
  userId: string,
  { sealed, step, now }: { sealed: Buffer; step: number; now: Date },
  database: Database = prisma(),
): Promise<boolean> {
  const { count } = await database.authenticator.updateMany({
    where: { userId, secretSealed: bytes(sealed), lastStep: { lt: step } },
    data: { lastStep: step, lastUsedAt: now },
  })
  return count === 1
}

/** The salt of the person's set; null if there is none. */
export async function findRecoverySalt(userId: string): Promise<Buffer | null> {
  const found = await prisma().recoveryCode.findFirst({ where: { userId }, select: { salt: true } })
  return found && Buffer.from(found.salt)
}

/** The set replaces the one before. */
export async function replaceRecoveryCodes(
  userId: string,
  { salt, hashes, now }: { salt: Buffer; hashes: Buffer[]; now: Date },
  database: Database,
): Promise<void> {
  await database.recoveryCode.deleteMany({ where: { userId } })
  await database.recoveryCode.createMany({
    data: hashes.map((hash) => ({ userId, hash: bytes(hash), salt: bytes(salt), createdAt: now })),
  })
}

/** One conditional write: of any number of callers one gets `true`. */
export async function spendRecoveryCode(
  userId: string,
  hash: Buffer,
  now: Date,
  database: Database = prisma(),
): Promise<boolean> {
  const { count } = await database.recoveryCode.updateMany({
    where: { userId, hash: bytes(hash), usedAt: null },
    data: { usedAt: now },
  })
  return count === 1
}

export const countRecoveryCodes = (userId: string, database: Database = prisma()): Promise<number> =>
  database.recoveryCode.count({ where: { userId, usedAt: null } })

/** When the set was made; null if there is none. */
export const recoveryCodesSince = async (userId: string): Promise<Date | null> =>
  (await prisma().recoveryCode.findFirst({ where: { userId }, select: { createdAt: true } }))?.createdAt ??
  null

/** The authenticator app, the recovery codes and the trusted devices. Whether there was an app. */
export async function removeSecondFactor(userId: string, database: Database): Promise<boolean> {
  const { count } = await database.authenticator.deleteMany({ where: { userId } })
  await database.recoveryCode.deleteMany({ where: { userId } })
  await database.trustedDevice.deleteMany({ where: { userId } })
  return count === 1
}
