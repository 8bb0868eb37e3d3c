import { listLiveTokens, type LiveToken } from '@/lib/data/access/live-tokens'
import { now } from '@/lib/clock'

/** The live tokens of everything a person allowed, newest first, after `after`. */
export const listTokens = (
  userId: string,
  after: { id: string } | null,
  take: number,
): Promise<LiveToken[]> =>
  listLiveTokens({ userId }, { after: after?.id ?? null, take, now: new Date(now()) })
