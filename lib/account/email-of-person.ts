import { findCredentials } from '@/lib/data/users'

/** The address that names the account in an authenticator app. */
export const emailOfPerson = async (userId: string): Promise<string> =>
  (await findCredentials({ id: userId }))?.email ?? ''
