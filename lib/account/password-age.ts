import { readAccountState } from '@/lib/data/account-state'

/** When the password was changed last; null: never, or there is none. */
export const passwordAge = async (userId: string): Promise<Date | null> =>
  (await readAccountState(userId)).passwordChangedAt
