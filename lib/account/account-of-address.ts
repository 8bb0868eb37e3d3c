import { holderOfAddress } from '@/lib/data/held-addresses'
import { findCredentials, type Credentials } from '@/lib/data/users'
import { now } from '@/lib/clock'

/** The account that has this address, or that left it and may still come back to it. */
export async function accountOfAddress(email: string): Promise<Credentials | null> {
  const account = await findCredentials({ email })
  if (account) return account
  const holder = await holderOfAddress(email, new Date(now()))
  return holder === null ? null : findCredentials({ id: holder })
}
