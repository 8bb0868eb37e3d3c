import { prisma } from './prisma'
import type { Database } from './transaction'

export type OneTimePurpose =
  'verify_email' | 'reset_password' | 'setup' | 'change_email' | 'undo_email_change' | 'end_session'

export type NewOneTimeToken = {
  id: string
  purpose: OneTimePurpose
  tokenHash: Buffer
  codeHash: Buffer | null
  /** null: a decoy, which no code and no link ever opens. */
  userId: string | null
  email: string | null
  interactionId: string | null
  /** What goes with it, encrypted. */
  sealed?: Buffer
  now: Date
  expiresAt: Date
}

export type OneTimeTokenRecord = {
  id: string
  userId: string | null
  email: string | null
  interactionId: string | null
  sealed: Uint8Array | null
  attempts: number
  createdAt: Date
  expiresAt: Date
  usedAt: Date | null
}

const record = {
  id: true,
  userId: true,
  email: true,
  interactionId: true,
  sealed: true,
  attempts: true,
  createdAt: true,
  expiresAt: true,
  usedAt: true,
} as const

const bytes = (buffer: Buffer) => new Uint8Array(buffer)

export async function saveOneTimeToken(token: NewOneTimeToken, database: Database = prisma()): Promise<void> {
  const { now, tokenHash, codeHash, sealed, ...fields } = token
  await database.oneTimeToken.create({
    data: {
      ...fields,
      tokenHash: bytes(tokenHash),
      codeHash: codeHash === null ? null : bytes(codeHash),
      sealed: sealed ? bytes(sealed) : null,
      createdAt: now,
    },
    select: { id: true },
  })
}

/** Looks without using. */
export const findOneTimeToken = (
  purpose: OneTimePurpose,
  by: { tokenHash: Buffer } | { id: string },
  database: Database = prisma(),
): Promise<OneTimeTokenRecord | null> =>
  'id' in by
    ? database.oneTimeToken.findFirst({ where: { purpose, id: by.id }, select: record })
    : database.oneTimeToken.findUnique({
        where: { purpose_tokenHash: { purpose, tokenHash: bytes(by.tokenHash) } },
        select: record,
      })

export const findLatestOneTimeToken = (
  purpose: OneTimePurpose,
  userId: string,
  now: Date,
): Promise<OneTimeTokenRecord | null> =>
  prisma().oneTimeToken.findFirst({
    where: { purpose, userId, usedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
    select: record,
  })

/** The link to set up the installation, while it works. */
export async function findOpenSetupToken(
  now: Date,
  database: Database,
): Promise<{ id: string; tokenHash: Buffer } | null> {
  const found = await database.oneTimeToken.findFirst({
    where: { purpose: 'setup', usedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, tokenHash: true },
  })
  return found && { id: found.id, tokenHash: Buffer.from(found.tokenHash) }
}

export async function prolongOneTimeToken(id: string, expiresAt: Date, database: Database): Promise<void> {
  await database.oneTimeToken.updateMany({ where: { id, usedAt: null }, data: { expiresAt } })
}

/** One at a time for this address, until the transaction ends. */
export async function lockVerificationsOf(email: string, database: Database): Promise<void> {
  await database.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`verify_email:${email}`}))`
}

/** What the address was sent since then to confirm it, decoys included, newest first. */
export const recentVerifications = (
  email: string,
  since: Date,
  database: Database,
): Promise<Pick<OneTimeTokenRecord, 'id' | 'userId' | 'interactionId'>[]> =>
  database.oneTimeToken.findMany({
    where: { email, purpose: 'verify_email', createdAt: { gt: since } },
    orderBy: { createdAt: 'desc' },
    take: 10,
    select: { id: true, userId: true, interactionId: true },
  })

/** One conditional write: of any number of callers one gets the record. */
export async function consumeOneTimeToken(
  purpose: OneTimePurpose,
  id: string,
  now: Date,
  database: Database = prisma(),
): Promise<OneTimeTokenRecord | null> {
  const [consumed] = await database.oneTimeToken.updateManyAndReturn({
    where: { purpose, id, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
    select: record,
  })
  return consumed ?? null
}

/** Counts an attempt before the code is compared, so that parallel guesses share one budget. Null: none was left. */
export async function countCodeAttempt(
  purpose: OneTimePurpose,
  id: string,
  limit: number,
  now: Date,
): Promise<{ codeHash: Buffer | null; attempts: number } | null> {
  const [counted] = await prisma().oneTimeToken.updateManyAndReturn({
    where: { purpose, id, usedAt: null, expiresAt: { gt: now }, attempts: { lt: limit } },
    data: { attempts: { increment: 1 } },
    select: { codeHash: true, attempts: true },
  })
  if (!counted) return null
  return {
    codeHash: counted.codeHash === null ? null : Buffer.from(counted.codeHash),
    attempts: counted.attempts,
  }
}

/** Invalidates every unused token of that purpose: of one user, or of all without one. */
export async function endOneTimeTokens(
  purpose: OneTimePurpose,
  userId: string | null,
  now: Date,
  database: Database = prisma(),
): Promise<void> {
  await database.oneTimeToken.updateMany({
    where: { purpose, userId, usedAt: null, expiresAt: { gt: now } },
    data: { expiresAt: now },
  })
}

/** Work on: who reads the account's present mailbox must not end what the owner of an earlier one was sent. */
const protective = ['undo_email_change', 'end_session'] as const

/** For every purpose that lets a person in: the account's owner has identified themselves in a stronger way. */
export async function endEveryOneTimeToken(userId: string, now: Date, database: Database): Promise<void> {
  await database.oneTimeToken.updateMany({
    where: { userId, purpose: { notIn: [...protective] }, usedAt: null, expiresAt: { gt: now } },
    data: { expiresAt: now },
  })
}
