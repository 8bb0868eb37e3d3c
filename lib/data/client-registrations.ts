import { prisma } from './prisma'
import type { Database } from './transaction'

const bytes = (buffer: Buffer) => new Uint8Array(buffer)

export async function saveClientRegistration(
  {
    applicationId,
    tokenHash,
    initialTokenId,
  }: { applicationId: string; tokenHash: Buffer; initialTokenId: string | null },
  now: Date,
  database: Database,
): Promise<void> {
  await database.clientRegistration.create({
    data: {
      ...{ applicationId, tokenHash: bytes(tokenHash), initialTokenId },
      ...{ isVouched: initialTokenId !== null, createdAt: now },
    },
    select: { applicationId: true },
  })
}

/** Whether that many clients, for which no token vouched, have not been used yet. */
export async function hasUnusedRegistrations(count: number): Promise<boolean> {
  const [found] = await prisma().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (
      SELECT FROM "ClientRegistration" r JOIN "Application" a ON a."id" = r."applicationId"
       WHERE NOT r."isVouched" AND a."lastUsedAt" IS NULL LIMIT ${count}) unused`
  return found?.count === count
}

type Registration = { id: string; ownerId: string | null; isVouched: boolean }

/**
 * The application that this registration access token is for, locked until the transaction ends. With the newest token the one before it
 * stops working.
 */
export async function openRegistration(
  clientId: string,
  tokenHash: Buffer,
  database: Database,
): Promise<Registration | null> {
  const [found] = await database.$queryRaw<(Registration & { isNewest: boolean })[]>`
    SELECT a."id", a."ownerId", r."isVouched", r."tokenHash" = ${bytes(tokenHash)} AS "isNewest"
      FROM "Application" a JOIN "ClientRegistration" r ON r."applicationId" = a."id"
     WHERE a."clientId" = ${clientId} AND ${bytes(tokenHash)} IN (r."tokenHash", r."earlierTokenHash")
       FOR UPDATE`
  if (!found) return null
  if (found.isNewest)
    await database.clientRegistration.updateMany({
      where: { applicationId: found.id, earlierTokenHash: { not: null } },
      data: { earlierTokenHash: null },
    })
  return found
}

/** false: no program has a token for it. */
export async function deleteRegistration(applicationId: string, database: Database): Promise<boolean> {
  const { count } = await database.clientRegistration.deleteMany({ where: { applicationId } })
  return count === 1
}

/** The token that was presented goes on working until the new one is used. */
export async function renewRegistrationToken(
  applicationId: string,
  { presented, next }: { presented: Buffer; next: Buffer },
  database: Database,
): Promise<void> {
  await database.clientRegistration.update({
    where: { applicationId },
    data: { tokenHash: bytes(next), earlierTokenHash: bytes(presented) },
    select: { applicationId: true },
  })
}
