import { findAccount } from '@/lib/admin/find-account'
import { Refusal } from './refusal'

/** @throws Refusal when there is no account with that address */
export async function accountOf(email: string): Promise<{ id: string; email: string }> {
  const account = await findAccount(email)
  if (account) return account
  throw new Refusal(`There is no account with ${email}.`)
}
