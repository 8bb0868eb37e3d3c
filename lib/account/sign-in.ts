import { findCredentials } from '@/lib/data/users'
import { log } from '@/lib/log'
import { forgiveAttempts, returnAttempt } from '@/lib/rate-limit'
import { canonicalEmail } from './email-address'
import { refused, type Outcome } from './outcome'
import { verifyPassword } from './password'
import type { SignIn } from './schema'
import { networkOf, throttle, unlessBusy } from './throttle'

/**
 * Whose session may start. Tries are counted for this address from this network, and for the network: a stranger elsewhere uses up
 * nothing of the owner's.
 */
export async function signIn(
  typed: SignIn,
  { ip }: { ip: string | null },
): Promise<Outcome<{ userId: string; locale: string | null }>> {
  const email = canonicalEmail(typed.email)
  const network = networkOf(ip)
  const account = `${email ?? 'none'}|${network}`
  const throttled = (await throttle('sign_in', account)) ?? (await throttle('sign_in_network', network))
  if (throttled) return throttled

  const known = email === null ? null : await findCredentials({ email })
  const matches = await unlessBusy(() => verifyPassword(known?.passwordHash ?? null, typed.password))
  if (typeof matches !== 'boolean') return matches
  if (!known || !matches) {
    log('sign_in.failed', { userId: known?.id ?? null, code: 'mismatch' })
    return refused('sign_in_mismatch')
  }
  await forgiveAttempts('sign_in', account)
  await returnAttempt('sign_in_network', network)
  // Only who knows the password learns this.
  if (known.status === 'suspended') {
    log('sign_in.failed', { userId: known.id, code: 'suspended' })
    return refused('suspended')
  }
  return { ok: true, value: { userId: known.id, locale: known.locale } }
}
