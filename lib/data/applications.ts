import type { Prisma } from './generated/client'
import { prisma } from './prisma'
import type { Database } from './transaction'

type LocalizedText = Record<string, string>

/** What its owner sees of an application. Times are milliseconds. */
export type ApplicationRecord = ApplicationSummary & {
  publisher: string | null
  homepageUri: string | null
  policyUri: string | null
  tosUri: string | null
  redirectUris: string[]
  grantTypes: string[]
  tokenEndpointAuthMethod: string
  scopes: string[]
  optionalScopes: string[]
  scopeReasons: Record<string, LocalizedText>
  requirePkce: boolean
  trusted: boolean
  secrets: ApplicationSecretRecord[]
}

export type ApplicationSummary = {
  id: string
  clientId: string
  name: string
  type: 'web' | 'spa' | 'native' | 'cli' | 'service' | 'api'
  status: 'active' | 'pending' | 'suspended'
  createdAt: number
  lastUsedAt: number | null
}

export type ApplicationSecretRecord = {
  id: string
  /** The last four characters. */
  hint: string
  createdAt: number
  expiresAt: number | null
  lastUsedAt: number | null
}

export type NewApplication = Omit<ApplicationRecord, 'createdAt' | 'lastUsedAt' | 'status' | 'secrets'> & {
  ownerId: string
  responseTypes: string[]
}

export type ApplicationChanges = Partial<
  Pick<
    ApplicationRecord,
    | 'name'
    | 'publisher'
    | 'homepageUri'
    | 'policyUri'
    | 'tosUri'
    | 'redirectUris'
    | 'scopes'
    | 'optionalScopes'
    | 'scopeReasons'
  >
>

const summary = {
  id: true,
  clientId: true,
  name: true,
  type: true,
  status: true,
  createdAt: true,
  lastUsedAt: true,
} as const

const secretFields = { id: true, hint: true, createdAt: true, expiresAt: true, lastUsedAt: true } as const

/** Newest first; `after` is the last one of the page before. */
export async function listOwnApplications(
  ownerId: string,
  after: { createdAt: Date; id: string } | null,
  take: number,
): Promise<ApplicationSummary[]> {
  const rows = await prisma().application.findMany({
    where: { ownerId, ...(after && olderThan(after)) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
    select: summary,
  })
  return rows.map(inMilliseconds)
}

const olderThan = ({ createdAt, id }: { createdAt: Date; id: string }) => ({
  createdAt: { lte: createdAt },
  OR: [{ createdAt: { lt: createdAt } }, { id: { lt: id } }],
})

/** With the secrets that work at `now`, oldest first. */
export async function findOwnApplication(
  id: string,
  ownerId: string,
  now: Date,
): Promise<ApplicationRecord | null> {
  const row = await prisma().application.findFirst({
    where: { id, ownerId },
    select: {
      ...summary,
      publisher: true,
      homepageUri: true,
      policyUri: true,
      tosUri: true,
      redirectUris: true,
      grantTypes: true,
      tokenEndpointAuthMethod: true,
      scopes: true,
      optionalScopes: true,
      scopeReasons: true,
      requirePkce: true,
      trusted: true,
      secrets: { where: isLiveAt(now), orderBy: { createdAt: 'asc' }, select: secretFields },
    },
  })
  if (!row) return null
  const scopeReasons = row.scopeReasons as Record<string, LocalizedText>
  return { ...inMilliseconds(row), scopeReasons, secrets: row.secrets.map(secretInMilliseconds) }
}

const isLiveAt = (now: Date): Prisma.ApplicationSecretWhereInput => ({
  OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
})

export async function createOwnApplication(
  application: NewApplication,
  now: Date,
  database: Database = prisma(),
): Promise<void> {
  await database.application.create({
    data: { ...application, createdAt: now, updatedAt: now },
    select: { id: true },
  })
}

/** Only what is given is written; `false` when there is no such application of this owner. */
export async function changeOwnApplication(
  id: string,
  ownerId: string,
  changes: ApplicationChanges,
  now: Date,
  database: Database = prisma(),
): Promise<boolean> {
  const { count } = await database.application.updateMany({
    where: { id, ownerId },
    data: { ...changes, updatedAt: now },
  })
  return count === 1
}

/** With it goes all that hangs on it: secrets, grants, families, tokens, waiting requests. */
export async function deleteOwnApplication(
  id: string,
  ownerId: string,
  database: Database = prisma(),
): Promise<boolean> {
  const { count } = await database.application.deleteMany({ where: { id, ownerId } })
  return count === 1
}

/** One at a time in here for this application, until the transaction ends; its client ID, or null when it is not this owner's. */
export async function lockOwnApplication(
  id: string,
  ownerId: string,
  database: Database,
): Promise<{ clientId: string; name: string; tokenEndpointAuthMethod: string } | null> {
  const [locked] = await database.$queryRaw<
    { clientId: string; name: string; tokenEndpointAuthMethod: string }[]
  >`SELECT "clientId", "name", "tokenEndpointAuthMethod" FROM "Application"
     WHERE "id" = ${id}::uuid AND "ownerId" = ${ownerId}::uuid FOR UPDATE`
  return locked ?? null
}

export function inMilliseconds<Row extends { createdAt: Date; lastUsedAt: Date | null }>(
  row: Row,
): Omit<Row, 'createdAt' | 'lastUsedAt'> & { createdAt: number; lastUsedAt: number | null } {
  return { ...row, createdAt: row.createdAt.getTime(), lastUsedAt: row.lastUsedAt?.getTime() ?? null }
}

const secretInMilliseconds = <
  Row extends { createdAt: Date; lastUsedAt: Date | null; expiresAt: Date | null },
>(
  row: Row,
) => ({ ...inMilliseconds(row), expiresAt: row.expiresAt?.getTime() ?? null })
