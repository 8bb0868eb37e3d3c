import { findOneTimeToken } from '@/lib/data/one-time-tokens'
import { mayUsePasskey } from './passkeys/prove-with-passkey'
import { hasSecondFactor } from './second-factor'

/** For a browser that has opened a reset: what its owner can sign in with besides a password. */
export async function resetOwner(
  resetId: string,
): Promise<{ hasPasskey: boolean; hasSecondFactor: boolean }> {
  const reset = await findOneTimeToken('reset_password', { id: resetId })
  if (!reset?.userId) return { hasPasskey: false, hasSecondFactor: false }
  const [hasPasskey, isSecond] = await Promise.all([
    mayUsePasskey(reset.userId),
    hasSecondFactor(reset.userId),
  ])
  return { hasPasskey, hasSecondFactor: isSecond }
}
