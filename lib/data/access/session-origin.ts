import { prisma } from '../prisma'
import { sessionLives } from './where'

export type SessionOrigin = { userAgent: string | null; ip: string | null; authTime: Date }

/** Where a live session of this person came from; null: it has ended, or is another person's. */
export const findSessionOrigin = (userId: string, id: string, now: Date): Promise<SessionOrigin | null> =>
  prisma().session.findFirst({
    where: { id, userId, ...sessionLives(now) },
    select: { userAgent: true, ip: true, authTime: true },
  })
