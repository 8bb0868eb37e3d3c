import { deleteExpiredRows } from './statements/delete-expired'
import { retireKeys } from './statements/signing-keys'

/** What has run out goes; signing keys whose last token has died are retired. Safe to run anywhere, at any time, twice at once. */
export async function deleteExpired(now: number): Promise<Record<string, number>> {
  await retireKeys(now)
  return deleteExpiredRows(now)
}
