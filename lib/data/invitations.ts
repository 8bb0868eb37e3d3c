import { behind, newestFirst, type Page } from './page'
import { prisma } from './prisma'
import type { Database } from './transaction'

export type InvitationRow = {
  id: string
  email: string
  name: string | null
  locale: string | null
  groupIds: string[]
  invitedById: string | null
  createdAt: Date
  sentAt: Date
  expiresAt: Date
  usedAt: Date | null
}

const row = {
  id: true,
  email: true,
  name: true,
  locale: true,
  groupIds: true,
  invitedById: true,
  createdAt: true,
  sentAt: true,
  expiresAt: true,
  usedAt: true,
} as const

const bytes = (buffer: Buffer) => new Uint8Array(buffer)

export type NewInvitation = Omit<InvitationRow, 'usedAt' | 'createdAt' | 'sentAt'> & {
  tokenHash: Buffer
  now: Date
}

/** `false` when that address has an invitation that works; one that has expired gives way. */
export async function saveInvitation(invitation: NewInvitation, database: Database): Promise<boolean> {
  const { tokenHash, now, ...fields } = invitation
  await database.invitation.deleteMany({
    where: { email: fields.email, usedAt: null, expiresAt: { lte: now } },
  })
  const { count } = await database.invitation.createMany({
    data: { ...fields, tokenHash: bytes(tokenHash), createdAt: now, sentAt: now },
    skipDuplicates: true,
  })
  return count === 1
}

export const findInvitation = (
  by: { tokenHash: Buffer } | { id: string },
  database: Database = prisma(),
): Promise<InvitationRow | null> =>
  database.invitation.findUnique({
    where: 'id' in by ? by : { tokenHash: bytes(by.tokenHash) },
    select: row,
  })

/** Those not used yet, newest first, with the expired ones. */
export const listInvitations = ({ after, take }: Page): Promise<InvitationRow[]> =>
  prisma().invitation.findMany({
    where: { AND: [{ usedAt: null }, behind(after)] },
    orderBy: newestFirst,
    take,
    select: row,
  })

/** The link before stops working. `false` when it was used or withdrawn meanwhile. */
export async function renewInvitation(
  id: string,
  { tokenHash, now, expiresAt }: { tokenHash: Buffer; now: Date; expiresAt: Date },
  database: Database,
): Promise<boolean> {
  const { count } = await database.invitation.updateMany({
    where: { id, usedAt: null },
    data: { tokenHash: bytes(tokenHash), sentAt: now, expiresAt },
  })
  return count === 1
}

/** `false` when it was used or withdrawn meanwhile. */
export async function deleteInvitation(id: string, database: Database): Promise<boolean> {
  const { count } = await database.invitation.deleteMany({ where: { id, usedAt: null } })
  return count === 1
}

/** One conditional write: of any number of callers one gets the record. */
export async function consumeInvitation(
  tokenHash: Buffer,
  now: Date,
  database: Database,
): Promise<InvitationRow | null> {
  const [consumed] = await database.invitation.updateManyAndReturn({
    where: { tokenHash: bytes(tokenHash), usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
    select: row,
  })
  return consumed ?? null
}
