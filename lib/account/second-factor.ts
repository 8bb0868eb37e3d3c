import { mayUsePasskey } from './passkeys/prove-with-passkey'
import { countRecoveryCodes, findAuthenticator } from '@/lib/data/second-factor'

/** The ways through a second step, in the order in which they are offered. */
export type SecondStepWay = 'passkey' | 'totp' | 'recovery_code'

/** What a person can show besides their first factor; empty without a second factor. */
export async function secondStepWays(userId: string): Promise<SecondStepWay[]> {
  const [authenticator, codes, passkey] = await Promise.all([
    findAuthenticator(userId),
    countRecoveryCodes(userId),
    mayUsePasskey(userId),
  ])
  if (!authenticator) return []
  return [...(passkey ? ['passkey' as const] : []), 'totp', ...(codes > 0 ? ['recovery_code' as const] : [])]
}

/** A passkey was shown, and did not check who is there: showing it again adds nothing. */
export const hasOnlyPasskey = (amr: readonly string[]): boolean => amr.includes('pop') && !amr.includes('mfa')

/**
 * What is left after what was shown. Who has no authenticator app, but is signed in, may show a passkey where an application demands two
 * factors.
 */
export async function stepsAfter(
  userId: string,
  { amr, isSignedIn }: { amr: readonly string[]; isSignedIn: boolean },
): Promise<SecondStepWay[]> {
  const ways = await secondStepWays(userId)
  if (hasOnlyPasskey(amr)) return ways.filter((way) => way !== 'passkey')
  return ways.length === 0 && isSignedIn && (await mayUsePasskey(userId)) ? ['passkey'] : ways
}

export const hasSecondFactor = async (userId: string): Promise<boolean> =>
  (await secondStepWays(userId)).length > 0
