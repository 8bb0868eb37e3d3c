import type { Prisma } from '../generated/client'
import { sessionLives } from '../access/where'
import { prisma } from '../prisma'
import { deletePasskeysOf } from '../passkeys'
import { removeSecondFactor } from '../second-factor'
import type { Database } from '../transaction'
import { newestFirst } from '../page'
import { rejectionFields, type Rejection } from '../rejections'
import type { PersonRow } from './people-list'

const row = {
  id: true,
  email: true,
  name: true,
  status: true,
  isAdmin: true,
  emailVerifiedAt: true,
  createdAt: true,
  lastSignInAt: true,
} as const satisfies Prisma.UserSelect

export type PersonDetails = PersonRow & {
  locale: string | null
  zoneinfo: string | null
  /** When the account is deleted, if that is scheduled. */
  deletion: { dueAt: Date; requestedAt: Date; requestedById: string | null; reason: string | null } | null
  importedId: string | null
  updatedAt: Date
  passwordChangedAt: Date | null
  hasPassword: boolean
  hasSecondFactor: boolean
  groups: { id: string; name: string }[]
  linkedAccounts: { id: string; provider: string; email: string | null; lastUsedAt: Date | null }[]
}

/** Nothing secret: of the password only whether there is one. */
export async function findPerson(id: string, database: Database = prisma()): Promise<PersonDetails | null> {
  const found = await database.user.findUnique({
    where: { id },
    select: {
      ...row,
      locale: true,
      zoneinfo: true,
      deletion: { select: { dueAt: true, requestedAt: true, requestedById: true, reason: true } },
      importedId: true,
      updatedAt: true,
      passwordChangedAt: true,
      passwordHash: true,
      authenticator: { select: { createdAt: true } },
      memberships: { select: { group: { select: { id: true, name: true } } } },
      linkedAccounts: {
        select: { id: true, email: true, lastUsedAt: true, provider: { select: { name: true } } },
      },
    },
  })
  if (!found) return null
  const { passwordHash, authenticator, memberships, linkedAccounts, ...person } = found
  return {
    ...person,
    hasPassword: passwordHash !== null,
    hasSecondFactor: authenticator !== null,
    groups: memberships.map(({ group }) => group).sort((a, b) => (a.name < b.name ? -1 : 1)),
    linkedAccounts: linkedAccounts.map(({ provider, ...account }) => ({
      ...account,
      provider: provider.name,
    })),
  }
}

export const findPersonByEmail = (
  email: string,
  database: Database = prisma(),
): Promise<{ id: string; email: string } | null> =>
  database.user.findUnique({ where: { email }, select: { id: true, email: true } })

export type LiveSession = {
  id: string
  userAgent: string | null
  ip: string | null
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
}

/** Last seen first. */
export const listLiveSessions = (userId: string, now: Date, take: number): Promise<LiveSession[]> =>
  prisma().session.findMany({
    where: { userId, ...sessionLives(now) },
    orderBy: { lastSeenAt: 'desc' },
    take,
    select: { id: true, userAgent: true, ip: true, createdAt: true, lastSeenAt: true, expiresAt: true },
  })

type OwnedApplication = {
  id: string
  clientId: string
  name: string
  status: 'active' | 'pending' | 'suspended'
  rejection: Rejection | null
}

export const listOwnedApplications = (ownerId: string, take: number): Promise<OwnedApplication[]> =>
  prisma().application.findMany({
    where: { ownerId },
    orderBy: newestFirst,
    take,
    select: { id: true, clientId: true, name: true, status: true, rejection: { select: rejectionFields } },
  })

/** Whether a person may act as an administrator now. */
export const isActiveAdministrator = async (id: string, database: Database = prisma()): Promise<boolean> =>
  (await database.user.count({ where: { id, isAdmin: true, status: 'active' } })) === 1

/** Whether an active administrator is left without this one. Ask under `lockAdministrators`. */
export const hasOtherAdministrator = async (id: string, database: Database): Promise<boolean> =>
  (await database.user.count({ where: { id: { not: id }, isAdmin: true, status: 'active' } })) > 0

/** To say so before it is refused; `hasOtherAdministrator` decides. */
export const isLastAdministrator = async (id: string): Promise<boolean> =>
  (await isActiveAdministrator(id)) && !(await hasOtherAdministrator(id, prisma()))

/** Names for the IDs of people, to show who did what. */
export const namesOfPeople = (ids: string[]): Promise<{ id: string; email: string; name: string | null }[]> =>
  prisma().user.findMany({ where: { id: { in: ids } }, select: { id: true, email: true, name: true } })

/** `false` when it was so already. */
export async function setAdministrator(id: string, isAdmin: boolean, database: Database): Promise<boolean> {
  const { count } = await database.user.updateMany({
    where: { id, isAdmin: !isAdmin },
    data: { isAdmin },
  })
  return count === 1
}

/** `false` when another account has the address, also when several ask at the same moment. */
export async function changeEmail(
  id: string,
  email: string,
  now: Date,
  database: Database,
): Promise<boolean> {
  const changed = await database.$queryRaw<object[]>`
    UPDATE "User" SET "email" = ${email}, "emailVerifiedAt" = ${now}, "updatedAt" = ${now}
     WHERE "id" = ${id}::uuid AND NOT EXISTS (SELECT FROM "User" WHERE "email" = ${email})
    RETURNING "id"`
  return changed.length === 1
}

/** Removes a person's password, passkeys, second factor and linked accounts; returns how many of them. */
export async function removeFactors(
  id: string,
  now: Date,
  database: Database,
): Promise<{ linkedAccounts: number; passkeys: number }> {
  await database.user.update({
    where: { id },
    data: { passwordHash: null, passwordChangedAt: now },
    select: { id: true },
  })
  await removeSecondFactor(id, database)
  const { count } = await database.linkedAccount.deleteMany({ where: { userId: id } })
  await database.oneTimeToken.updateMany({
    where: {
      userId: id,
      purpose: { in: ['reset_password', 'link_account'] },
      usedAt: null,
      expiresAt: { gt: now },
    },
    data: { expiresAt: now },
  })
  return { linkedAccounts: count, passkeys: await deletePasskeysOf(id, database) }
}
