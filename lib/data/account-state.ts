import { prisma } from './prisma'

export type AccountState = {
  hasPassword: boolean
  /** null without a password, and of one whose age is not known. */
  passwordChangedAt: Date | null
  groups: number
  passkeys: number
}

export async function readAccountState(userId: string): Promise<AccountState> {
  const user = await prisma().user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      passwordHash: true,
      passwordChangedAt: true,
      _count: { select: { memberships: true, passkeys: true } },
    },
  })
  const hasPassword = user.passwordHash !== null
  return {
    hasPassword,
    passwordChangedAt: hasPassword ? user.passwordChangedAt : null,
    groups: user._count.memberships,
    passkeys: user._count.passkeys,
  }
}
