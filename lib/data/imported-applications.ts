import type { Prisma } from './generated/client'
import { editable, rowOf, type EditableApplication } from './editable-application'
import { prisma } from './prisma'
import type { Database } from './transaction'

/** The fields of an application that registered metadata sets. */
export type ApplicationDetails = EditableApplication & {
  trusted: boolean
  mayImpersonate: boolean
  importedId: string | null
  ownerId: string | null
}

export type FoundApplication = ApplicationDetails & {
  id: string
  secretHashes: Buffer[]
  hasSecret: boolean
}

const details = {
  ...editable,
  trusted: true,
  mayImpersonate: true,
  importedId: true,
  ownerId: true,
} satisfies Prisma.ApplicationSelect

/** With the hashes of the secrets that still work at `now`. */
export async function findApplicationDetails(
  clientId: string,
  now: Date,
  database: Database = prisma(),
): Promise<FoundApplication | null> {
  const application = await database.application.findUnique({
    where: { clientId },
    select: {
      ...details,
      id: true,
      secrets: {
        where: { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
        select: { hash: true },
      },
    },
  })
  if (!application) return null
  const { secrets, ...fields } = application
  return {
    ...fields,
    jwks: fields.jwks as ApplicationDetails['jwks'],
    scopeReasons: fields.scopeReasons as ApplicationDetails['scopeReasons'],
    secretHashes: secrets.map(({ hash }) => Buffer.from(hash)),
    hasSecret: secrets.length > 0,
  }
}

/** Locks it until the transaction ends. */
export async function lockApplicationDetails(
  clientId: string,
  now: Date,
  database: Database,
): Promise<FoundApplication | null> {
  await database.$executeRaw`SELECT FROM "Application" WHERE "clientId" = ${clientId} FOR UPDATE`
  return findApplicationDetails(clientId, now, database)
}

/** `false` when the client ID is taken. */
export async function addApplication(
  application: ApplicationDetails & { id: string; clientId: string },
  now: Date,
  database: Database = prisma(),
): Promise<boolean> {
  const { count } = await database.application.createMany({
    data: { ...rowOf(application), createdAt: now, updatedAt: now },
    skipDuplicates: true,
  })
  return count === 1
}

/** Only what is given is written. */
export async function changeApplication(
  id: string,
  changes: Partial<ApplicationDetails>,
  now: Date,
  database: Database = prisma(),
): Promise<void> {
  await database.application.update({
    where: { id },
    data: { ...rowOf(changes), updatedAt: now },
    select: { id: true },
  })
}
