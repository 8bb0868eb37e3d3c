import { now } from '@/lib/clock'
import { deleteExpired } from '@/lib/data/clean-up'

/** How many rows of each kind went. In batches, beside whatever else is going on; the same job runs every five minutes. */
export const clearTokens = (): Promise<Record<string, number>> => deleteExpired(now())
