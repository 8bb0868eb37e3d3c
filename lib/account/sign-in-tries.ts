import { forgiveAttempts, returnAttempt, type AttemptKind } from '@/lib/rate-limit'
import type { Refusal } from '@/lib/outcome'
import { networkOf, throttle } from './throttle'

export type SignInTry = {
  /** Canonical; null when what was typed is no address. */
  email: string | null
  ip: string | null
  /** The account with that address. */
  userId: string | null
  /** The ID of a browser in which this account has signed in before. */
  deviceId: string | null
}

type Counted = { kind: AttemptKind; key: string; whenRight: 'forgiven' | 'returned' }

/**
 * Counts a try before it is made. From an unknown browser it counts for this account from this network, for the network, and slowly for the
 * account over all networks. From a browser that has signed in before it counts for that browser and account alone, so that attackers
 * elsewhere, or behind the same address, cannot use up the owner's tries.
 */
export async function countSignIn(attempt: SignInTry): Promise<Refusal | null> {
  for (const { kind, key } of countedFor(attempt)) {
    const throttled = await throttle(kind, key, attempt)
    if (throttled) return throttled
  }
  return null
}

/** The password was right. What others tried on the account stays counted. */
export async function returnSignIn(attempt: SignInTry): Promise<void> {
  for (const { kind, key, whenRight } of countedFor(attempt)) {
    await (whenRight === 'forgiven' ? forgiveAttempts : returnAttempt)(kind, key)
  }
}

function countedFor({ email, ip, deviceId }: SignInTry): Counted[] {
  if (deviceId !== null)
    return [{ kind: 'sign_in_device', key: `${email}|${deviceId}`, whenRight: 'forgiven' }]
  const network = networkOf(ip)
  return [
    // First, so that a sender who has used this up adds no rows for other accounts.
    { kind: 'sign_in_network', key: network, whenRight: 'returned' },
    { kind: 'sign_in', key: `${email ?? 'none'}|${network}`, whenRight: 'forgiven' },
    ...(email === null
      ? []
      : [{ kind: 'sign_in_account' as const, key: email, whenRight: 'returned' as const }]),
  ]
}
