import type { Position } from '@/lib/cursor'
import type { ApplicationStatus, ApplicationType, Prisma } from './generated/client'
import { editable, rowOf, type EditableApplication } from './editable-application'
import { behind, newestFirst } from './page'
import { rejectionFields, type Rejection } from './rejections'
import { prisma } from './prisma'
import type { Database } from './transaction'

export type { EditableApplication } from './editable-application'

type LocalizedText = Record<string, string>

/** The owner's view of an application. Times are milliseconds. */
export type ApplicationRecord = EditableApplication &
  ApplicationSummary & {
    logoImageId: string | null
    /** Administrators only. */
    trusted: boolean
    /** null: not since its name, publisher, website or logo changed. */
    reviewedAt: number | null
    /** The domain that its owner proved to control. */
    verifiedDomain: string | null
    mayImpersonate: boolean
    profile: string
    secrets: ApplicationSecretRecord[]
  }

export type ApplicationSummary = {
  id: string
  clientId: string
  name: string
  type: ApplicationType
  status: ApplicationStatus
  /** Until it is approved. */
  rejection: Rejection | null
  createdAt: number
  lastUsedAt: number | null
}

export type ApplicationSecretRecord = {
  id: string
  /** The last four characters. */
  hint: string
  /** Its plain value is kept, encrypted. */
  recoverable: boolean
  createdAt: number
  expiresAt: number | null
  lastUsedAt: number | null
}

export type NewApplication = Partial<EditableApplication> &
  Pick<EditableApplication, 'name' | 'type' | 'tokenEndpointAuthMethod' | 'grantTypes' | 'responseTypes'> & {
    id: string
    clientId: string
    ownerId: string | null
    status: ApplicationStatus
  }

export type ApplicationChanges = Partial<EditableApplication> & { logoImageId?: string | null }

const summary = {
  id: true,
  clientId: true,
  name: true,
  type: true,
  status: true,
  rejection: { select: rejectionFields },
  createdAt: true,
  lastUsedAt: true,
} as const

const secretFields = {
  id: true,
  hint: true,
  sealed: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
} as const

/** Newest first; `after` is the last one of the page before. */
export async function listOwnApplications(
  ownerId: string,
  after: Position | null,
  take: number,
): Promise<ApplicationSummary[]> {
  const rows = await prisma().application.findMany({
    where: { ownerId, ...behind(after) },
    orderBy: newestFirst,
    take,
    select: summary,
  })
  return rows.map(inMilliseconds)
}

/** With the secrets that work at `now`, oldest first. */
export async function findOwnApplication(
  id: string,
  ownerId: string | null,
  now: Date,
  database: Database = prisma(),
): Promise<ApplicationRecord | null> {
  const row = await database.application.findFirst({
    where: { id, ownerId },
    select: {
      ...summary,
      ...editable,
      logoImageId: true,
      trusted: true,
      reviewedAt: true,
      domain: { select: { domain: true, verifiedAt: true } },
      mayImpersonate: true,
      profile: true,
      secrets: { where: isLiveAt(now), orderBy: { createdAt: 'asc' }, select: secretFields },
    },
  })
  if (!row) return null
  const { domain, ...columns } = row
  const scopeReasons = row.scopeReasons as Record<string, LocalizedText>
  const jwks = row.jwks as EditableApplication['jwks']
  const secrets = row.secrets.map(secretInMilliseconds)
  const reviewedAt = row.reviewedAt?.getTime() ?? null
  const verifiedDomain = domain?.verifiedAt ? domain.domain : null
  return { ...inMilliseconds(columns), verifiedDomain, reviewedAt, scopeReasons, jwks, secrets }
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
    data: { ...rowOf(application), createdAt: now, updatedAt: now },
    select: { id: true },
  })
}

export type Presentation = Pick<ApplicationRecord, 'id' | 'name' | 'description' | 'contacts'> & {
  ownerId: string | null
}

/** What its owner tells people about it, besides what the protocol needs; null without such a client. */
export const findPresentation = (clientId: string): Promise<Presentation | null> =>
  prisma().application.findUnique({
    where: { clientId },
    select: { id: true, name: true, ownerId: true, description: true, contacts: true },
  })

/** Writes the given fields only; `false` if this owner has no such application. */
export async function changeOwnApplication(
  id: string,
  ownerId: string | null,
  changes: ApplicationChanges,
  now: Date,
  database: Database = prisma(),
): Promise<boolean> {
  const { count } = await database.application.updateMany({
    where: { id, ownerId },
    data: { ...rowOf(changes), updatedAt: now },
  })
  return count === 1
}

/** Deletes it with its secrets, grants, families, tokens and waiting requests. */
export async function deleteOwnApplication(
  id: string,
  ownerId: string | null,
  database: Database = prisma(),
): Promise<boolean> {
  const { count } = await database.application.deleteMany({ where: { id, ownerId } })
  return count === 1
}

type LockedApplication = {
  clientId: string
  name: string
  tokenEndpointAuthMethod: string
  recoverableSecrets: boolean
  logoImageId: string | null
}

/** One at a time in here for this application, until the transaction ends; null when it is not this owner's. */
export async function lockOwnApplication(
  id: string,
  ownerId: string,
  database: Database,
): Promise<LockedApplication | null> {
  const [locked] = await database.$queryRaw<LockedApplication[]>`
    SELECT "clientId", "name", "tokenEndpointAuthMethod", "recoverableSecrets", "logoImageId" FROM "Application"
     WHERE "id" = ${id}::uuid AND "ownerId" = ${ownerId}::uuid FOR UPDATE`
  return locked ?? null
}

export function inMilliseconds<Row extends { createdAt: Date; lastUsedAt: Date | null }>(
  row: Row,
): Omit<Row, 'createdAt' | 'lastUsedAt'> & { createdAt: number; lastUsedAt: number | null } {
  return { ...row, createdAt: row.createdAt.getTime(), lastUsedAt: row.lastUsedAt?.getTime() ?? null }
}

const secretInMilliseconds = <
  Row extends { createdAt: Date; lastUsedAt: Date | null; expiresAt: Date | null; sealed: unknown },
>({
  sealed,
  ...row
}: Row) => ({
  ...inMilliseconds(row),
  expiresAt: row.expiresAt?.getTime() ?? null,
  recoverable: sealed !== null,
})
