import { countRecoveryCodes, findAuthenticator, recoveryCodesSince } from '@/lib/data/second-factor'

export type TwoStepState = {
  isOn: boolean
  since: Date | null
  lastUsedAt: Date | null
  codesLeft: number
  codesSince: Date | null
}

/** What the security page says of the second factor. Nothing secret. */
export async function readTwoStepState(userId: string): Promise<TwoStepState> {
  const [authenticator, codesLeft, codesSince] = await Promise.all([
    findAuthenticator(userId),
    countRecoveryCodes(userId),
    recoveryCodesSince(userId),
  ])
  return {
    isOn: authenticator !== null,
    since: authenticator?.createdAt ?? null,
    lastUsedAt: authenticator?.lastUsedAt ?? null,
    codesLeft,
    codesSince,
  }
}
