import type { Prisma } from './generated/client'
import { prisma } from './prisma'

export type KeptAccess = { grantId: string; name: string }

/** Applications that can reach the account now, without anybody signing in; by name. */
export async function listKeptAccess(userId: string, now: Date, take: number): Promise<KeptAccess[]> {
  const isLive = { expiresAt: { gt: now } }
  const family = {
    endedAt: null,
    AND: [
      { OR: [{ sessionBound: false }, { session: { endedAt: null, expiresAt: { gt: now } } }] },
      {
        OR: [
          { refreshTokens: { some: { usedAt: null, ...isLive } } },
          { accessTokens: { some: { revokedAt: null, ...isLive } } },
        ],
      },
    ],
  } satisfies Prisma.TokenFamilyWhereInput
  const grants = await prisma().grant.findMany({
    where: {
      userId,
      status: 'active',
      AND: [
        { OR: [{ expiresAt: null }, isLive] },
        {
          OR: [
            { families: { some: family } },
            { tokens: { some: { familyId: null, revokedAt: null, ...isLive } } },
          ],
        },
      ],
    },
    orderBy: [{ application: { name: 'asc' } }, { id: 'asc' }],
    take,
    select: { id: true, application: { select: { name: true } } },
  })
  return grants.map(({ id, application }) => ({ grantId: id, name: application.name }))
}
