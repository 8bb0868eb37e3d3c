import { listTokensOf, type PersonToken } from '@/lib/data/person-tokens'
import { now } from '@/lib/clock'

/** What works of all that a person allowed, newest first, from behind `after`. */
export const listTokens = (
  userId: string,
  after: { createdAt: Date; id: string } | null,
  take: number,
): Promise<PersonToken[]> => listTokensOf(userId, after, take, new Date(now()))
