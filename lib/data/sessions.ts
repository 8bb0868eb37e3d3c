import { sessionLives } from './access/where'
import { prisma } from './prisma'
import type { Database } from './transaction'

export type NewSession = {
  id: string
  tokenHash: Buffer
  userId: string
  amr: string[]
  /** null or absent: the weakest. */
  acr?: string | null
  /** Left out: as it was; a new one is kept. */
  kept?: boolean
  userAgent: string | null
  ip: string | null
  now: Date
  /** When the last factor was shown; absent: now. */
  authTime?: Date
  expiresAt: Date
}

export async function createSession(session: NewSession, database: Database = prisma()): Promise<void> {
  const { now, authTime = now, tokenHash, ...fields } = session
  await database.session.create({
    data: { ...fields, tokenHash: new Uint8Array(tokenHash), authTime, createdAt: now, lastSeenAt: now },
    select: { id: true },
  })
}

/** Continues the live session of this same user under a new token, with a new sign-in time; null if the previous token has none. */
export async function renewSession(
  previousTokenHash: Buffer,
  { id: _id, now, authTime = now, tokenHash, userId, ...fields }: NewSession,
  database: Database = prisma(),
): Promise<{ id: string } | null> {
  const [renewed] = await database.session.updateManyAndReturn({
    where: {
      tokenHash: new Uint8Array(previousTokenHash),
      userId,
      ...sessionLives(now),
    },
    data: {
      ...fields,
      tokenHash: new Uint8Array(tokenHash),
      authTime,
      provenAt: null,
      lastSeenAt: now,
    },
    select: { id: true },
  })
  return renewed ?? null
}

type Proof = { userId: string; tokenHash: Buffer; amr: string[]; acr: string | null; now: Date }

/** The person has proved again that it is them: a new token for the same session, which keeps its sign-in time. */
export async function proveSession(
  previousTokenHash: Buffer,
  { userId, tokenHash, amr, acr, now }: Proof,
  database: Database = prisma(),
): Promise<boolean> {
  const { count } = await database.session.updateMany({
    where: { tokenHash: new Uint8Array(previousTokenHash), userId, ...sessionLives(now) },
    data: { tokenHash: new Uint8Array(tokenHash), provenAt: now, amr, acr },
  })
  return count === 1
}

/**
 * When the person proved last in this session that it is them: by signing in, or since. Who has a second factor and signed in without it, on
 * a device that they trust, has not proved it by that.
 */
export async function sessionProvenAt(id: string): Promise<Date | null> {
  const found = await prisma().session.findUnique({
    where: { id },
    select: {
      authTime: true,
      provenAt: true,
      amr: true,
      user: { select: { authenticator: { select: { userId: true } } } },
    },
  })
  if (!found) return null
  const isWhole = found.amr.includes('mfa') || found.user.authenticator === null
  return found.provenAt ?? (isWhole ? found.authTime : null)
}

type Lifetimes = { idle: number; absolute: number }

/** Moves the idle expiry, unless it was moved within the last `every` milliseconds. Never past `authTime` + `absolute`. */
export async function prolongSession(
  id: string,
  now: Date,
  every: number,
  lifetimes: (kept: boolean) => Promise<Lifetimes>,
): Promise<void> {
  const database = prisma()
  const session = await database.session.findFirst({
    where: { id, ...sessionLives(now), lastSeenAt: { lt: new Date(now.getTime() - every) } },
    select: { authTime: true, kept: true },
  })
  if (!session) return
  const { idle, absolute } = await lifetimes(session.kept)
  const expiresAt = new Date(Math.min(now.getTime() + idle, session.authTime.getTime() + absolute))
  await database.session.updateMany({
    where: { id, ...sessionLives(now) },
    data: { lastSeenAt: now, expiresAt },
  })
}
