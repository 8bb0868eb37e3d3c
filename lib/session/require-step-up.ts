import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { sessionProvenAt } from '@/lib/data/sessions'
import { now } from '@/lib/clock'
import type { CurrentUser } from './current-user'
import { requireUser } from './require-user'
import { comeBackTo } from './sign-in-address'

const recent = 10 * 60_000

/** Whether the person has proved in this session, within the last ten minutes, that it is them. */
export async function isProven({ sessionId }: Pick<CurrentUser, 'sessionId'>): Promise<boolean> {
  const at = await sessionProvenAt(sessionId)
  return at !== null && now() - at.getTime() <= recent
}

/** Proven within the last ten minutes, or asked to prove it first; `path` is where to come back to. */
export async function requireStepUp(path: string): Promise<CurrentUser> {
  const user = await requireUser(path)
  if (await isProven(user)) return user
  return redirect(confirmAddress(comeBackTo(path, (await headers()).get('x-request-path'))))
}

/** The page that asks for a proof, and comes back to `next` afterwards. */
export const confirmAddress = (next: string | null): string =>
  next === null ? '/accounts/confirm' : `/accounts/confirm?next=${encodeURIComponent(next)}`
