import { prisma } from './prisma'
import type { Database } from './transaction'

export type PendingLinkRow = {
  id: string
  /** The account that must be proven; null: there is none, or the page must not tell. */
  userId: string | null
  email: string | null
  interactionId: string | null
  sealed: Buffer
}

type NewPendingLink = PendingLinkRow & { tokenHash: Buffer; now: Date; expiresAt: Date }

export async function savePendingLink(link: NewPendingLink, database: Database = prisma()): Promise<void> {
  const { tokenHash, sealed, now, ...fields } = link
  await database.oneTimeToken.create({
    data: {
      ...fields,
      purpose: 'link_account',
      tokenHash: new Uint8Array(tokenHash),
      sealed: new Uint8Array(sealed),
      createdAt: now,
    },
    select: { id: true },
  })
}

/** Looks without using. */
export async function findPendingLink(tokenHash: Buffer, now: Date): Promise<PendingLinkRow | null> {
  const row = await prisma().oneTimeToken.findFirst({
    where: {
      purpose: 'link_account',
      tokenHash: new Uint8Array(tokenHash),
      usedAt: null,
      expiresAt: { gt: now },
    },
    select: { id: true, userId: true, email: true, interactionId: true, sealed: true },
  })
  return row?.sealed ? { ...row, sealed: Buffer.from(row.sealed) } : null
}

/** One conditional write: of any number of callers one gets `true`. */
export async function consumePendingLink(id: string, now: Date, database: Database): Promise<boolean> {
  const { count } = await database.oneTimeToken.updateMany({
    where: { purpose: 'link_account', id, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now, sealed: null },
  })
  return count === 1
}
