import { hasSecondFactor } from './second-factor'
import { isTrustedDevice } from './trusted-devices'
import { twoStepDuty } from './two-step-duty'

type Shown = { userId: string; amr: string[] }
/** `trusted`: the tokens of the browser's cookie. */
type Browser = { trusted: string[]; ip: string | null }

/** What a person who has shown one factor does next; null: nothing, the session may start. */
export async function stepAfterFirstFactor(
  { userId, amr }: Shown,
  { trusted, ip }: Browser,
): Promise<'second_step' | 'set_up' | null> {
  // A passkey that checked the person is two factors by itself.
  if (amr.includes('mfa')) return null
  if (await hasSecondFactor(userId))
    return (await isTrustedDevice(userId, trusted, ip)) ? null : 'second_step'
  return (await twoStepDuty(userId)) ? 'set_up' : null
}
