import { now } from '@/lib/clock'
import { listReplayedFamilies, type ReplayedFamily } from '@/lib/data/access/replayed-families'

const thirtyDays = 30 * 86_400_000

/**
 * Where a copied token may have been used lately: the application was signed out there, and the person is told (RFC 9700 section 4.14.2).
 */
export const listReplays = (userId: string): Promise<ReplayedFamily[]> =>
  listReplayedFamilies(userId, new Date(now() - thirtyDays))
