import { countAccountFacts, type AccountFacts } from '@/lib/data/account-facts'
import { now } from '@/lib/clock'

/** The counts on the first page after signing in. */
export const accountOverview = (userId: string): Promise<AccountFacts> =>
  countAccountFacts(userId, new Date(now()))
