import { prisma } from './prisma'
import type { Database } from './transaction'

export type LinkedPerson = {
  id: string
  userId: string
  status: 'active' | 'suspended'
  locale: string | null
}

export type NewLinkedAccount = {
  id: string
  userId: string
  providerId: string
  subject: string
  email: string | null
  name: string | null
  refreshTokenSealed: Buffer | null
  now: Date
}

export type LinkedAccountEntry = {
  id: string
  providerId: string
  providerName: string
  providerSlug: string
  providerKind: string
  providerEnabled: boolean
  email: string | null
  name: string | null
  createdAt: Date
  lastUsedAt: Date | null
}

/** By the subject, which never changes, and never by an address. */
export async function findLinkedPerson(
  providerId: string,
  subject: string,
  database: Database = prisma(),
): Promise<LinkedPerson | null> {
  const linked = await database.linkedAccount.findUnique({
    where: { providerId_subject: { providerId, subject } },
    select: { id: true, userId: true, user: { select: { status: true, locale: true } } },
  })
  return linked && { id: linked.id, userId: linked.userId, ...linked.user }
}

/** `false` if the subject belongs to an account already, also when several ask at the same moment. */
export async function createLinkedAccount(account: NewLinkedAccount, database: Database): Promise<boolean> {
  const { now, refreshTokenSealed, ...fields } = account
  const { count } = await database.linkedAccount.createMany({
    data: {
      ...fields,
      refreshTokenSealed: refreshTokenSealed === null ? null : new Uint8Array(refreshTokenSealed),
      createdAt: now,
      lastUsedAt: now,
    },
    skipDuplicates: true,
  })
  return count === 1
}

/** Without `refreshTokenSealed` the one that is kept stays. */
export async function noteLinkedAccountUse(
  id: string,
  seen: { email: string | null; name: string | null; refreshTokenSealed?: Buffer | null; now: Date },
  database: Database,
): Promise<void> {
  const { email, name, refreshTokenSealed, now } = seen
  await database.linkedAccount.updateMany({
    where: { id },
    data: {
      email,
      name,
      lastUsedAt: now,
      ...(refreshTokenSealed !== undefined && {
        refreshTokenSealed: refreshTokenSealed && new Uint8Array(refreshTokenSealed),
      }),
    },
  })
}

export async function listLinkedAccounts(
  userId: string,
  database: Database = prisma(),
): Promise<LinkedAccountEntry[]> {
  const rows = await database.linkedAccount.findMany({
    where: { userId },
    orderBy: { createdAt: 'asc' },
    select: {
      id: true,
      providerId: true,
      email: true,
      name: true,
      createdAt: true,
      lastUsedAt: true,
      provider: { select: { name: true, slug: true, kind: true, enabled: true } },
    },
  })
  return rows.map(({ provider, ...row }) => ({
    ...row,
    providerName: provider.name,
    providerSlug: provider.slug,
    providerKind: provider.kind,
    providerEnabled: provider.enabled,
  }))
}

export async function deleteLinkedAccount(id: string, userId: string, database: Database): Promise<boolean> {
  return (await database.linkedAccount.deleteMany({ where: { id, userId } })).count === 1
}

/** For the operator's function that acts for the person at the provider. Still sealed. */
export async function findSealedRefreshToken(providerId: string, subject: string): Promise<Buffer | null> {
  const row = await prisma().linkedAccount.findUnique({
    where: { providerId_subject: { providerId, subject } },
    select: { refreshTokenSealed: true },
  })
  return row?.refreshTokenSealed ? Buffer.from(row.refreshTokenSealed) : null
}
