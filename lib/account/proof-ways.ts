import { findCredentials } from '@/lib/data/users'
import { mayUsePasskey } from './passkeys/prove-with-passkey'
import { secondStepWays, type SecondStepWay } from './second-factor'

export type ProofWay = SecondStepWay | 'password'

/**
 * How a signed-in person proves that it is them, in the order in which the ways are offered. Where there is a second factor the password is
 * none of them: the session rests on it already, and with both in one hand the factor could be removed. Empty: they sign in with a provider.
 */
export async function proofWays(userId: string): Promise<ProofWay[]> {
  const [ways, user, passkey] = await Promise.all([
    secondStepWays(userId),
    findCredentials({ id: userId }),
    mayUsePasskey(userId),
  ])
  if (ways.length > 0) return ways
  return [...(passkey ? ['passkey' as const] : []), ...(user?.passwordHash ? ['password' as const] : [])]
}
