import { now } from '@/lib/clock'
import { listReplayedFamilies, type ReplayedFamily } from '@/lib/data/access/replayed-families'

const thirtyDays = 30 * 86_400_000

/** Applications that were signed out because a copied token may have been used; the person is told (RFC 9700 section 4.14.2). */
export const listReplays = (userId: string): Promise<ReplayedFamily[]> =>
  listReplayedFamilies(userId, new Date(now() - thirtyDays))
