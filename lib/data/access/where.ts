import type { Prisma } from '../generated/client'

/**
 * The conditions of `liveness.ts` for Prisma queries. There are none for access tokens, because Prisma cannot join an exchanged token's
 * application; their lists are SQL. `liveness.data.test.ts` holds both against one table of states.
 */
export const grantHasNotEnded = (now: Date) =>
  ({
    status: { not: 'revoked' },
    AND: [{ OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }],
  }) satisfies Prisma.GrantWhereInput

export const grantLives = (now: Date) =>
  ({
    AND: [
      grantHasNotEnded(now),
      {
        status: { not: 'paused' },
        application: { status: 'active' },
        OR: [{ userId: null }, { user: { status: 'active' } }],
      },
    ],
  }) satisfies Prisma.GrantWhereInput

export const sessionLives = (now: Date) =>
  ({ endedAt: null, expiresAt: { gt: now } }) satisfies Prisma.SessionWhereInput

const familyHasNotEnded = (now: Date) =>
  ({
    endedAt: null,
    AND: [{ OR: [{ sessionBound: false }, { session: sessionLives(now) }] }],
  }) satisfies Prisma.TokenFamilyWhereInput

/** A family from which new tokens can still come, if its grant lives. */
export const familyCanBeRefreshed = (now: Date) =>
  ({
    ...familyHasNotEnded(now),
    absoluteExpiresAt: { gt: now },
    refreshTokens: { some: { usedAt: null, expiresAt: { gt: now } } },
  }) satisfies Prisma.TokenFamilyWhereInput

/** The same of a record that was read. `now`: milliseconds since the epoch. */
export const hasEnded = (
  grant: { status: 'active' | 'paused' | 'revoked'; expiresAt: number | null },
  now: number,
): boolean => grant.status === 'revoked' || (grant.expiresAt !== null && grant.expiresAt <= now)
