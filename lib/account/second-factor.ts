import { countRecoveryCodes, findAuthenticator } from '@/lib/data/second-factor'

/** The ways through a second step, in the order in which they are offered. */
export type SecondStepWay = 'totp' | 'recovery_code'

/** What a person can show besides their first factor; empty without a second factor. */
export async function secondStepWays(userId: string): Promise<SecondStepWay[]> {
  const [authenticator, codes] = await Promise.all([findAuthenticator(userId), countRecoveryCodes(userId)])
  if (!authenticator) return []
  return codes > 0 ? ['totp', 'recovery_code'] : ['totp']
}

export const hasSecondFactor = async (userId: string): Promise<boolean> =>
  (await secondStepWays(userId)).length > 0

/** RFC 8176 section 2: "mfa" beside the methods themselves, once two kinds of factor were shown. */
export function withSecondFactor(first: string[], second: string): string[] {
  const shown = [...new Set([...first.filter((method) => method !== 'mfa'), second])]
  return shown.length > 1 ? [...shown, 'mfa'] : shown
}
