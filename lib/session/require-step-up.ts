import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { now } from '@/lib/clock'
import type { CurrentUser } from './current-user'
import { requireUser } from './require-user'
import { comeBackTo, signInAddress } from './sign-in-address'

const recent = 10 * 60_000

/** Signed in within the last ten minutes, or asked for the password again. */
export async function requireStepUp(path: string): Promise<CurrentUser> {
  const user = await requireUser(path)
  if (now() - user.authTime <= recent) return user
  return redirect(`${signInAddress(comeBackTo(path, (await headers()).get('x-request-path')))}&again=1`)
}
