import { now } from '@/lib/clock'
import { hasSecondFactor } from './second-factor'
import { SignIn } from './schema'
import { signIn } from './sign-in'
import { termsDue } from './terms-due'
import { twoStepDuty } from './two-step-duty'

/** Why the password alone does not sign in. `retryAt`: milliseconds since the epoch. */
export type DirectRefusal = {
  refused: 'mismatch' | 'suspended' | 'throttled' | 'busy' | 'second_factor' | 'terms'
  retryAt?: number
}

const reasons: Record<string, DirectRefusal['refused']> = {
  sign_in_mismatch: 'mismatch',
  suspended: 'suspended',
  throttled: 'throttled',
  busy: 'busy',
}

/**
 * Signing in where an application asks for the password itself (RFC 6749 section 4.3): the same counting, throttling and hashing as on
 * the page, and no session.
 */
export async function signInDirectly(
  typed: { username: string; password: string },
  origin: { ip: string | null },
): Promise<{ userId: string } | DirectRefusal> {
  const parsed = SignIn.safeParse({ email: typed.username, password: typed.password })
  if (!parsed.success) return { refused: 'mismatch' }
  const result = await signIn(parsed.data, origin)
  if (result.ok && !result.value.isActive) return { refused: 'suspended' }
  if (result.ok) {
    const { userId } = result.value
    if (await needsSecondFactor(userId)) return { refused: 'second_factor' }
    return (await termsDue(userId)) ? { refused: 'terms' } : { userId }
  }
  const { retryAt, message } = result
  return { refused: reasons[message ?? ''] ?? 'mismatch', ...(retryAt !== undefined && { retryAt }) }
}

/** There is no page here for the second step, nor for setting it up; and none for terms. */
async function needsSecondFactor(userId: string): Promise<boolean> {
  const duty = await twoStepDuty(userId)
  return (duty !== null && duty.dueAt <= now()) || (await hasSecondFactor(userId))
}
