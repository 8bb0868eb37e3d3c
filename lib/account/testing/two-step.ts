import { generateSync } from 'otplib'
import { now } from '@/lib/clock'
import { newTotpSecret } from '../totp'
import { turnOnTwoStep } from '../turn-on-two-step'

export const fromHere = { ip: '203.0.113.1', userAgent: 'Firefox' }

/** By another library than the one that checks it. `steps`: so many times thirty seconds from now. */
export const codeOf = (secret: string, steps = 0, at = now()): string =>
  generateSync({ secret, epoch: Math.floor(at / 1000) + steps * 30 })

/** Turns two-step sign-in on with the code of the step before, so that the current one is still unused. */
export async function withTwoStep(userId: string): Promise<{ secret: string; codes: string[] }> {
  const secret = newTotpSecret()
  const result = await turnOnTwoStep(userId, { secret, code: codeOf(secret, -1) }, fromHere)
  if (!result.ok) throw new Error(`not turned on: ${JSON.stringify(result)}`)
  return { secret, codes: result.value.codes }
}
