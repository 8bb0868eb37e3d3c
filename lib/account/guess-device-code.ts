import { returnAttempt } from '@/lib/rate-limit'
import { refused, type Outcome } from '@/lib/outcome'
import { networkOf, throttle } from './throttle'

/** The person who types a code, and where from. */
export type Guesser = { userId: string; ip: string | null }

/** `open` tells whether the code was right. Wrong codes count for the person in every session, and for their network. */
export async function guessDeviceCode(
  { userId, ip }: Guesser,
  open: () => Promise<'opened' | 'opened_elsewhere' | 'unknown'>,
): Promise<Outcome> {
  const network = networkOf(ip)
  const refusal =
    (await throttle('device_code', userId, { userId })) ?? (await throttle('device_code_network', network))
  if (refusal) return refusal
  const outcome = await open()
  if (outcome === 'unknown') return refused('device_code_wrong')
  await returnAttempt('device_code', userId)
  await returnAttempt('device_code_network', network)
  return outcome === 'opened' ? { ok: true, value: undefined } : refused('device_code_elsewhere')
}
