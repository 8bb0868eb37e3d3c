import { behind, newestFirst, type Page } from './page'
import { prisma } from './prisma'
import type { Database } from './transaction'

export type InitialAccessTokenRow = {
  id: string
  name: string
  /** Whose the applications are; null: the administrators'. */
  owner: { id: string; email: string } | null
  quota: number
  used: number
  createdAt: Date
  expiresAt: Date
  revokedAt: Date | null
}

const row = {
  id: true,
  name: true,
  owner: { select: { id: true, email: true } },
  quota: true,
  used: true,
  createdAt: true,
  expiresAt: true,
  revokedAt: true,
} as const

const bytes = (buffer: Buffer) => new Uint8Array(buffer)

export type NewInitialAccessToken = Pick<InitialAccessTokenRow, 'id' | 'name' | 'quota' | 'expiresAt'> & {
  tokenHash: Buffer
  ownerId: string | null
  createdById: string | null
}

export async function saveInitialAccessToken(
  { tokenHash, ...token }: NewInitialAccessToken,
  now: Date,
  database: Database,
): Promise<void> {
  await database.initialAccessToken.create({
    data: { ...token, tokenHash: bytes(tokenHash), createdAt: now },
    select: { id: true },
  })
}

/** Newest first. */
export const listInitialAccessTokens = ({ after, take }: Page): Promise<InitialAccessTokenRow[]> =>
  prisma().initialAccessToken.findMany({ where: behind(after), orderBy: newestFirst, take, select: row })

/** Whether it would register a client now; `consumeInitialAccessToken` decides. */
export const isLiveInitialAccessToken = async (tokenHash: Buffer, now: Date): Promise<boolean> =>
  (await prisma().initialAccessToken.count({
    where: {
      tokenHash: bytes(tokenHash),
      used: { lt: prisma().initialAccessToken.fields.quota },
      revokedAt: null,
      expiresAt: { gt: now },
    },
  })) > 0

/** One conditional write: as many calls win as the quota has left. null: unknown, spent, revoked, expired, or its owner is suspended. */
export async function consumeInitialAccessToken(
  tokenHash: Buffer,
  now: Date,
  database: Database,
): Promise<{ id: string; ownerId: string | null } | null> {
  const [consumed] = await database.$queryRaw<{ id: string; ownerId: string | null }[]>`
    UPDATE "InitialAccessToken" t SET "used" = "used" + 1
     WHERE "tokenHash" = ${bytes(tokenHash)} AND "used" < "quota" AND "revokedAt" IS NULL AND "expiresAt" > ${now}
       AND ("ownerId" IS NULL OR EXISTS (SELECT FROM "User" u WHERE u."id" = t."ownerId" AND u."status" = 'active'))
    RETURNING "id", "ownerId"`
  return consumed ?? null
}

/** Its name; null: there is none that works. */
export async function revokeInitialAccessToken(
  id: string,
  now: Date,
  database: Database,
): Promise<{ name: string } | null> {
  const [revoked] = await database.initialAccessToken.updateManyAndReturn({
    where: { id, revokedAt: null },
    data: { revokedAt: now },
    select: { name: true },
  })
  return revoked ?? null
}
