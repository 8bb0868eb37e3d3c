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
  tokenFormat: 'jwt' | 'opaque'
  accessTokenLifetime: number | null
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

export async function findCatalogueScope(name: string): Promise<CatalogueScope | null> {
  return (await prisma().scope.findUnique({ where: { name }, select: scope })) as CatalogueScope | null
}

export const listScopeNames = async (): Promise<string[]> =>
  (await prisma().scope.findMany({ select: { name: true } })).map(({ name }) => name)

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

export async function findCatalogueResource(
  identifier: string,
): Promise<(Omit<CatalogueResource, 'tokenFormat'> & { tokenFormat: string }) | null> {
  const resource = await prisma().resource.findUnique({
    where: { identifier },
    select: {
      identifier: true,
      name: true,
      tokenFormat: true,
      accessTokenLifetime: true,
      scopes: { select: { scopeName: true } },
    },
  })
  return resource && { ...resource, scopes: resource.scopes.map(({ scopeName }) => scopeName).sort() }
}

/** The scopes become exactly these. */
export async function saveCatalogueResource(
  { scopes, ...fields }: CatalogueResource,
  now: Date,
  database: Database = prisma(),
): Promise<void> {
  const links = scopes.map((scopeName) => ({ scopeName }))
  await database.resource.upsert({
    where: { identifier: fields.identifier },
    create: { ...fields, createdAt: now, updatedAt: now, scopes: { create: links } },
    update: { ...fields, updatedAt: now, scopes: { deleteMany: {}, create: links } },
    select: { id: true },
  })
}
