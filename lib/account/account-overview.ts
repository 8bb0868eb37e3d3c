import { countAccountFacts, type AccountFacts } from '@/lib/data/account-facts'
import { now } from '@/lib/clock'

/** What the first page after signing in counts up. */
export const accountOverview = (userId: string): Promise<AccountFacts> =>
  countAccountFacts(userId, new Date(now()))
