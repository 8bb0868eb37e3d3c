import { Prisma } from './generated/client'
import { prisma } from './prisma'
import type { Database } from './transaction'

type LocalizedText = Record<string, string>

export type CatalogueScope = {
  name: string
  title: LocalizedText
  description: LocalizedText | null
  claims: string[]
  sensitive: boolean
  position: number
}

export type CatalogueResource = {
  identifier: string
  name: string
  tokenFormat: 'jwt' | 'opaque' | 'encrypted'
  accessTokenLifetime: number | null
  signingAlg: string
  /** Its own key, that tokens are encrypted for. */
  encryption: { jwk: Record<string, unknown>; alg: string; enc: string } | null
  /** The application as which it introspects. */
  clientId: string | null
  scopes: string[]
}

const scope = {
  name: true,
  title: true,
  description: true,
  claims: true,
  sensitive: true,
  position: true,
} as const

export async function findCatalogueScope(
  name: string,
  database: Database = prisma(),
): Promise<CatalogueScope | null> {
  return (await database.scope.findUnique({ where: { name }, select: scope })) as CatalogueScope | null
}

/** The name of an API that has the scope. */
export async function findApiOfScope(scopeName: string, database: Database): Promise<string | null> {
  const found = await database.resourceScope.findFirst({
    where: { scopeName },
    orderBy: { resource: { createdAt: 'asc' } },
    select: { resource: { select: { name: true } } },
  })
  return found?.resource.name ?? null
}

export const listScopeClaims = (): Promise<Pick<CatalogueScope, 'name' | 'claims'>[]> =>
  prisma().scope.findMany({ select: { name: true, claims: true } })

export const listScopeNames = async (): Promise<string[]> => (await listScopeClaims()).map(({ name }) => name)

export async function saveCatalogueScope(
  { description, ...fields }: CatalogueScope,
  database: Database = prisma(),
): Promise<void> {
  const data = { ...fields, description: description ?? Prisma.DbNull }
  await database.scope.upsert({
    where: { name: data.name },
    create: data,
    update: data,
    select: { name: true },
  })
}

/** Leaves a scope alone that is there already. */
export async function addMissingScopes(
  scopes: Pick<CatalogueScope, 'name' | 'title'>[],
  database: Database = prisma(),
): Promise<void> {
  await database.scope.createMany({ data: scopes, skipDuplicates: true })
}

const resource = {
  id: true,
  identifier: true,
  name: true,
  tokenFormat: true,
  accessTokenLifetime: true,
  signingAlg: true,
  encryptionJwk: true,
  encryptionAlg: true,
  encryptionEnc: true,
  clientId: true,
  scopes: { select: { scopeName: true } },
} as const

type ResourceRow = Prisma.ResourceGetPayload<{ select: typeof resource }>
export type KnownResource = CatalogueResource & { id: string }

function resourceOf({ encryptionJwk, encryptionAlg, encryptionEnc, ...row }: ResourceRow): KnownResource {
  const jwk = encryptionJwk as Record<string, unknown> | null
  return {
    ...row,
    encryption: jwk && { jwk, alg: encryptionAlg ?? '', enc: encryptionEnc ?? '' },
    scopes: row.scopes.map(({ scopeName }) => scopeName).sort(),
  }
}

export async function findCatalogueResource(
  where: { identifier: string } | { id: string },
  database: Database = prisma(),
): Promise<KnownResource | null> {
  const row = await database.resource.findUnique({ where, select: resource })
  return row && resourceOf(row)
}

/** By name; there are few. */
export const listCatalogueResources = async (): Promise<KnownResource[]> =>
  (await prisma().resource.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }], select: resource })).map(
    resourceOf,
  )

/** One at a time in here for what is registered, until the transaction ends. */
export async function lockCatalogue(database: Database): Promise<void> {
  await database.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('catalogue'))`
}

export async function deleteCatalogueResource(id: string, database: Database): Promise<boolean> {
  const { count } = await database.resource.deleteMany({ where: { id } })
  return count === 1
}

/** The scopes become exactly these. */
export async function saveCatalogueResource(
  { scopes, encryption, ...plain }: CatalogueResource,
  now: Date,
  database: Database = prisma(),
): Promise<void> {
  const links = scopes.map((scopeName) => ({ scopeName }))
  const fields = {
    ...plain,
    encryptionJwk: (encryption?.jwk as Prisma.InputJsonObject | undefined) ?? Prisma.DbNull,
    encryptionAlg: encryption?.alg ?? null,
    encryptionEnc: encryption?.enc ?? null,
  }
  await database.resource.upsert({
    where: { identifier: fields.identifier },
    create: { ...fields, createdAt: now, updatedAt: now, scopes: { create: links } },
    update: { ...fields, updatedAt: now, scopes: { deleteMany: {}, create: links } },
    select: { id: true },
  })
}
