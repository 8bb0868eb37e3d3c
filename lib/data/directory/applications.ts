import type { ApplicationStatus, ApplicationType, Prisma } from '../generated/client'
import { editable } from '../editable-application'
import { prisma } from '../prisma'
import type { Database } from '../transaction'
import { grantHasNotEnded } from '../access/where'
import { behind, containing, newestFirst, type Page } from '../page'
import { rejectionFields, type Rejection } from '../rejections'

type Owner = { id: string; email: string; name: string | null }

export type ApplicationRow = {
  id: string
  clientId: string
  name: string
  type: ApplicationType
  status: ApplicationStatus
  rejection: Rejection | null
  trusted: boolean
  reviewedAt: Date | null
  profile: string
  createdAt: Date
  lastUsedAt: Date | null
  owner: Owner | null
}

export type ApplicationFilter = {
  /** Part of a name, client ID, owner's address or name, or the host of a return address; or a whole id. */
  search: string
  isId: boolean
  status: ApplicationStatus | 'rejected' | null
  type: ApplicationType | null
}

const row = {
  id: true,
  clientId: true,
  name: true,
  type: true,
  status: true,
  rejection: { select: rejectionFields },
  trusted: true,
  reviewedAt: true,
  profile: true,
  createdAt: true,
  lastUsedAt: true,
  owner: { select: { id: true, email: true, name: true } },
} as const satisfies Prisma.ApplicationSelect

/** Newest first. */
export async function listApplicationRows(
  filter: ApplicationFilter,
  { after, take }: Page,
): Promise<ApplicationRow[]> {
  return prisma().application.findMany({
    where: { AND: [await matching(filter), behind(after)] },
    orderBy: newestFirst,
    take,
    select: row,
  })
}

async function matching({
  search,
  isId,
  status,
  type,
}: ApplicationFilter): Promise<Prisma.ApplicationWhereInput> {
  const narrowed = { ...ofStatus(status), ...(type && { type }) }
  if (search === '') return narrowed
  if (isId) return { ...narrowed, OR: [{ id: search }, { ownerId: search }, { clientId: search }] }
  return {
    ...narrowed,
    OR: [
      { name: containing(search) },
      { clientId: containing(search) },
      { owner: { OR: [{ email: containing(search) }, { name: containing(search) }] } },
      { id: { in: await returningTo(search) } },
    ],
  }
}

/** A rejected application is one that is suspended and was never approved. */
function ofStatus(status: ApplicationFilter['status']): Prisma.ApplicationWhereInput {
  if (status === null) return {}
  if (status === 'rejected') return { status: 'suspended', rejection: { isNot: null } }
  return status === 'suspended' ? { status, rejection: null } : { status }
}

/** Those that return to a host, or to an address that begins so. */
async function returningTo(host: string): Promise<string[]> {
  const rows = await prisma().$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Application" a
     WHERE EXISTS (SELECT FROM unnest(a."redirectUris") uri WHERE position(lower(${host}) IN lower(uri)) > 0)
     ORDER BY a."createdAt" DESC LIMIT 1000`
  return rows.map(({ id }) => id)
}

const details = {
  ...row,
  ...editable,
  owner: { select: { id: true, email: true, name: true, createdAt: true, emailVerifiedAt: true } },
  logoImageId: true,
  domain: { select: { domain: true, verifiedAt: true } },
  mayImpersonate: true,
  importedId: true,
  /** null: no program has a token with which it changes the application (RFC 7592). */
  registration: { select: { createdAt: true } },
  updatedAt: true,
  secrets: {
    orderBy: { createdAt: 'asc' },
    select: { id: true, hint: true, createdAt: true, expiresAt: true, lastUsedAt: true },
  },
} as const satisfies Prisma.ApplicationSelect

export type ApplicationFacts = Prisma.ApplicationGetPayload<{ select: typeof details }>

/** With the last four characters of its secrets. */
export const findApplicationFacts = (
  id: string,
  database: Database = prisma(),
): Promise<ApplicationFacts | null> => database.application.findUnique({ where: { id }, select: details })

/** Locked until the transaction ends, so that what is recorded as before was so. */
export async function lockApplication(id: string, database: Database): Promise<ApplicationFacts | null> {
  await database.$executeRaw`SELECT FROM "Application" WHERE "id" = ${id}::uuid FOR UPDATE`
  return findApplicationFacts(id, database)
}

export async function changeApplicationAsAdmin(
  id: string,
  changes: Partial<
    Pick<
      ApplicationFacts,
      'status' | 'trusted' | 'reviewedAt' | 'mayImpersonate' | 'profile' | 'grantTypes' | 'responseTypes'
    >
  > & { ownerId?: string | null },
  now: Date,
  database: Database,
): Promise<void> {
  await database.application.updateMany({ where: { id }, data: { ...changes, updatedAt: now } })
}

/** Deletes it with its secrets, grants, families, tokens and waiting requests. */
export async function deleteApplication(id: string, database: Database): Promise<void> {
  await database.application.deleteMany({ where: { id } })
}

export type PersonWithAccess = {
  grantId: string
  user: Owner
  scopes: string[]
  createdAt: Date
  lastUsedAt: Date | null
}

/** Last used first. */
export async function listPeopleWithAccess(
  applicationId: string,
  now: Date,
  take: number,
): Promise<PersonWithAccess[]> {
  const rows = await prisma().grant.findMany({
    where: { applicationId, userId: { not: null }, ...grantHasNotEnded(now) },
    orderBy: [{ lastUsedAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
    take,
    select: {
      id: true,
      scopes: true,
      createdAt: true,
      lastUsedAt: true,
      user: { select: { id: true, email: true, name: true } },
    },
  })
  return rows.flatMap(({ id, user, ...grant }) => (user ? [{ grantId: id, user, ...grant }] : []))
}

export async function hasApplication(clientId: string, database: Database): Promise<boolean> {
  return (await database.application.count({ where: { clientId } })) === 1
}

export const countPendingApplications = (): Promise<number> =>
  prisma().application.count({ where: { status: 'pending' } })

export const applicationExists = async (): Promise<boolean> =>
  (await prisma().application.findFirst({ select: { id: true } })) !== null
