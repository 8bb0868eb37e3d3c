import { endPendingSignIns } from '../pending-sign-ins'
import { prisma } from '../prisma'
import type { Database } from '../transaction'
import { endSessions } from './ending'
import type { Proof } from './proof'

/** `wasLive`: it had not expired before. */
export type EndedSession = Proof & { id: string; userId: string; wasLive: boolean }

const byToken = endSessions(`s."tokenHash" = $2`)
const others = endSessions(`s."userId" = $2::uuid AND ($3::uuid IS NULL OR s."id" <> $3::uuid)`)

const one = endSessions(`s."userId" = $2::uuid AND s."id" = $3::uuid`)

/** null when none was left under that token. */
export async function endSessionByToken(
  tokenHash: Buffer,
  at: Date,
  database: Database = prisma(),
): Promise<EndedSession | null> {
  const hash = new Uint8Array(tokenHash)
  const [ended] = await database.$queryRawUnsafe<EndedSession[]>(byToken, at, hash)
  return ended ?? null
}

/** null when it has ended already, or is another person's. */
export async function endSessionOfPerson(
  userId: string,
  sessionId: string,
  at: Date,
  database: Database,
): Promise<EndedSession | null> {
  const [ended] = await database.$queryRawUnsafe<EndedSession[]>(one, at, userId, sessionId)
  return ended ?? null
}

/** Ends every session of the user but one, and the sign-ins that wait for their second step; those that were live. */
export async function endOtherSessions(
  userId: string,
  keepId: string | null,
  at: Date,
  database: Database = prisma(),
): Promise<EndedSession[]> {
  const ended = await database.$queryRawUnsafe<EndedSession[]>(others, at, userId, keepId)
  await endPendingSignIns(userId, at, database)
  return ended.filter(({ wasLive }) => wasLive)
}
