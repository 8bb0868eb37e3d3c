import { prisma } from './prisma'
import type { Database } from './transaction'

export type PendingSignInRow = {
  id: string
  userId: string
  interactionId: string | null
  sealed: Buffer
  expiresAt: Date
}

type NewPendingSignIn = PendingSignInRow & { tokenHash: Buffer; now: Date }

const waits = (now: Date) => ({ purpose: 'second_step', usedAt: null, expiresAt: { gt: now } }) as const

export async function savePendingSignIn({
  tokenHash,
  sealed,
  now,
  ...fields
}: NewPendingSignIn): Promise<void> {
  await prisma().oneTimeToken.create({
    data: {
      ...fields,
      purpose: 'second_step',
      tokenHash: new Uint8Array(tokenHash),
      sealed: new Uint8Array(sealed),
      createdAt: now,
    },
    select: { id: true },
  })
}

/** Suspended people do not sign in; those who asked for their account's deletion may still keep it. */
const mayFinish = (userId: string) => ({
  OR: [{ status: 'active' as const }, { deletion: { is: { requestedById: userId, wasSuspended: false } } }],
})

/** Looks without using. null: used, expired, ended, or of a person who is suspended by now. */
export async function findPendingSignIn(tokenHash: Buffer, now: Date): Promise<PendingSignInRow | null> {
  const row = await prisma().oneTimeToken.findFirst({
    where: { ...waits(now), tokenHash: new Uint8Array(tokenHash) },
    select: { id: true, userId: true, interactionId: true, sealed: true, expiresAt: true },
  })
  if (!row?.userId || !row.sealed) return null
  const { userId, sealed } = row
  const mayGoOn = await prisma().user.count({ where: { id: userId, ...mayFinish(userId) } })
  return mayGoOn === 1 ? { ...row, userId, sealed: Buffer.from(sealed) } : null
}

/** One conditional write: of any number of callers one gets `true`, and none once the person is suspended. */
export async function consumePendingSignIn(
  { id, userId }: Pick<PendingSignInRow, 'id' | 'userId'>,
  now: Date,
  database: Database = prisma(),
): Promise<boolean> {
  const { count } = await database.oneTimeToken.updateMany({
    where: { ...waits(now), id, userId, user: mayFinish(userId) },
    data: { usedAt: now, sealed: null },
  })
  return count === 1
}

/** What was proven first may no longer hold: every browser of these people that is in its second step starts again. */
export async function endPendingSignInsOf(userIds: string[], now: Date, database: Database): Promise<void> {
  await database.$executeRaw`
    UPDATE "OneTimeToken" SET "expiresAt" = ${now}, "sealed" = NULL
     WHERE "userId" = ANY(${userIds}::uuid[]) AND "purpose" = 'second_step' AND "usedAt" IS NULL AND "expiresAt" > ${now}`
}

export const endPendingSignIns = (userId: string, now: Date, database: Database): Promise<void> =>
  endPendingSignInsOf([userId], now, database)
