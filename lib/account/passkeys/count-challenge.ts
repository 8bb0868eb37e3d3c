import type { Refusal } from '@/lib/outcome'
import { networkOf, throttle } from '../throttle'

type Wanted = { purpose: 'second_factor' | 'step_up' | 'add'; holder: { sessionId: string }; userId: string }

/**
 * Counts a challenge for a person who is known, before its row is written: for their session or the sign-in that waits, so that no one
 * elsewhere can use it up. Who knows a password begins any number of sign-ins, so those are counted for their network too.
 */
export async function countChallenge(wanted: Wanted, ip: string | null): Promise<Refusal | null> {
  const { purpose, holder, userId } = wanted
  const trier = { userId, ip }
  const throttled = await throttle('passkey_challenge', holder.sessionId, trier)
  if (throttled || purpose !== 'second_factor') return throttled
  return throttle('passkey_options', networkOf(ip), trier)
}
