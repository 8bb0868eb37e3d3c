import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { currentUser, type CurrentUser } from './current-user'
import { comeBackTo, signInAddress } from './sign-in-address'

/** For pages and actions alike; `path` is where to come back to after signing in. */
export async function requireUser(path?: string): Promise<CurrentUser> {
  const user = await currentUser()
  if (user) return user
  return redirect(signInAddress(comeBackTo(path ?? null, (await headers()).get('x-request-path'))))
}
