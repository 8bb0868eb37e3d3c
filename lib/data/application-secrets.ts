import { prisma } from './prisma'
import type { Database } from './transaction'

export type NewApplicationSecret = {
  id: string
  applicationId: string
  hash: Buffer
  hint: string
  /** The plain value, encrypted, where it has to be recoverable. */
  sealed?: Buffer
  /** Another system's hash, until the secret is presented for the first time. */
  importedHash?: string
  createdById: string | null
}

/** The number of secrets that work at `now`. */
export const countLiveSecrets = (applicationId: string, now: Date, database: Database): Promise<number> =>
  database.applicationSecret.count({
    where: { applicationId, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
  })

/** Whether a secret without an expiry is left besides this one. */
export const hasOtherLastingSecret = async (
  applicationId: string,
  id: string,
  database: Database,
): Promise<boolean> =>
  (await database.applicationSecret.count({ where: { applicationId, expiresAt: null, id: { not: id } } })) > 0

/** Whether it is the secret with this hash that works at `now`. */
export const hasLiveSecret = async (
  applicationId: string,
  hash: Buffer,
  now: Date,
  database: Database,
): Promise<boolean> =>
  (await database.applicationSecret.count({
    where: {
      applicationId,
      hash: new Uint8Array(hash),
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
    },
  })) > 0

export async function saveApplicationSecret(
  { hash, sealed, ...secret }: NewApplicationSecret,
  now: Date,
  database: Database = prisma(),
): Promise<void> {
  await database.applicationSecret.create({
    data: {
      ...secret,
      hash: new Uint8Array(hash),
      ...(sealed && { sealed: new Uint8Array(sealed) }),
      createdAt: now,
    },
    select: { id: true },
  })
}

/** Those that would live longer end at `until`. */
export async function endSecretsAt(applicationId: string, until: Date, database: Database): Promise<void> {
  await database.applicationSecret.updateMany({
    where: { applicationId, OR: [{ expiresAt: null }, { expiresAt: { gt: until } }] },
    data: { expiresAt: until },
  })
}

/** Its hint; null when the application has no such secret. */
export async function deleteApplicationSecret(
  id: string,
  applicationId: string,
  database: Database,
): Promise<{ hint: string } | null> {
  const where = { id, applicationId }
  const secret = await database.applicationSecret.findFirst({ where, select: { hint: true } })
  if (secret) await database.applicationSecret.deleteMany({ where })
  return secret
}

/** Only what has ended already. */
export async function deleteEndedSecrets(
  applicationId: string,
  now: Date,
  database: Database,
): Promise<void> {
  await database.applicationSecret.deleteMany({ where: { applicationId, expiresAt: { lte: now } } })
}

/** Deletes the sealed plain values; the hashes stay. */
export async function forgetPlainSecrets(applicationId: string, database: Database): Promise<void> {
  await database.applicationSecret.updateMany({ where: { applicationId }, data: { sealed: null } })
}

/** Those that programs made. */
export async function deleteProgramSecrets(applicationId: string, database: Database): Promise<void> {
  await database.applicationSecret.deleteMany({ where: { applicationId, createdById: null } })
}

/** An application that has become public proves itself with none. */
export async function deleteAllSecrets(applicationId: string, database: Database): Promise<void> {
  await database.applicationSecret.deleteMany({ where: { applicationId } })
}
