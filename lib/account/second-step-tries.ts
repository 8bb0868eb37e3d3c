import { forgiveAttempts, returnAttempt, type AttemptKind } from '@/lib/rate-limit'
import type { Refusal } from '@/lib/outcome'
import { networkOf, throttle } from './throttle'

export type SecondStepTry = { userId: string; ip: string | null; deviceId: string | null }

type Counted = { kind: AttemptKind; key: string; whenRight: 'forgiven' | 'returned' }

/**
 * Counts a try of a second step or of a proof before it is made, as signing in does: for this account from this network, for the network, and
 * for the account over all networks. A browser in which the account has signed in before has tries of its own, which no one elsewhere
 * can use up, so that strangers cannot lock the owner out.
 */
export async function countSecondStep(attempt: SecondStepTry): Promise<Refusal | null> {
  for (const { kind, key } of countedFor(attempt)) {
    const throttled = await throttle(kind, key, attempt)
    if (throttled) return throttled
  }
  return null
}

/** It was right. What others tried on the account stays counted. */
export async function returnSecondStep(attempt: SecondStepTry): Promise<void> {
  for (const { kind, key, whenRight } of countedFor(attempt))
    await (whenRight === 'forgiven' ? forgiveAttempts : returnAttempt)(kind, key)
}

function countedFor({ userId, ip, deviceId }: SecondStepTry): Counted[] {
  if (deviceId !== null)
    return [{ kind: 'second_step_device', key: `${userId}|${deviceId}`, whenRight: 'forgiven' }]
  const network = networkOf(ip)
  return [
    { kind: 'second_step_network', key: network, whenRight: 'returned' },
    { kind: 'second_step', key: `${userId}|${network}`, whenRight: 'forgiven' },
    { kind: 'second_step_account', key: userId, whenRight: 'returned' },
  ]
}
