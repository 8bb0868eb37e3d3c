import { cached } from './cached'
import { prisma } from './prisma'
import type { Database } from './transaction'

export type ProviderKind = 'google' | 'github' | 'oidc'

export type IdentityProviderRecord = {
  id: string
  /** In addresses; never changes, because the provider knows our redirect address with it. */
  slug: string
  kind: ProviderKind
  name: string
  /** The issuer, for discovery; only for `oidc`. */
  issuer: string | null
  clientId: string
  secretSealed: Buffer
  /** Empty: the default scopes of the kind. */
  scopes: string[]
  enabled: boolean
  position: number
}

/** A provider's verified statement about a person. */
export type UpstreamIdentity = {
  providerId: string
  providerSlug: string
  providerName: string
  subject: string
  email: string | null
  emailVerified: boolean
  name: string | null
  refreshToken: string | null
}

const order = [{ position: 'asc' }, { createdAt: 'asc' }] as const

/** In the order of their buttons. Cached; a change is seen within a second. */
export const enabledProviders = (): Promise<IdentityProviderRecord[]> =>
  cached('identityProviders', 'enabled', async () =>
    (await prisma().identityProvider.findMany({ where: { enabled: true }, orderBy: [...order] })).map(
      recordOf,
    ),
  )

/** With how many people use each, and how many of them have no other way to sign in. */
export async function listProviders(): Promise<(IdentityProviderRecord & { people: number })[]> {
  const rows = await prisma().identityProvider.findMany({
    orderBy: [...order],
    include: { _count: { select: { accounts: true } } },
  })
  return rows.map(({ _count, ...row }) => ({ ...recordOf(row), people: _count.accounts }))
}

export const countLinkedAccounts = (providerId: string, database: Database): Promise<number> =>
  database.linkedAccount.count({ where: { providerId } })

export async function findProvider(
  id: string,
  database: Database = prisma(),
): Promise<IdentityProviderRecord | null> {
  const row = await database.identityProvider.findUnique({ where: { id } })
  return row && recordOf(row)
}

/** `false` if the slug is taken, also when several ask at the same moment. */
export async function createProvider(
  { secretSealed, ...fields }: IdentityProviderRecord & { createdAt: Date },
  database: Database = prisma(),
): Promise<boolean> {
  const { count } = await database.identityProvider.createMany({
    data: { ...fields, secretSealed: new Uint8Array(secretSealed), updatedAt: fields.createdAt },
    skipDuplicates: true,
  })
  return count === 1
}

export type ProviderChanges = Partial<
  Pick<IdentityProviderRecord, 'name' | 'issuer' | 'clientId' | 'scopes' | 'enabled' | 'secretSealed'>
>

/** `false` if it was deleted. */
export async function updateProvider(
  id: string,
  { secretSealed, ...changes }: ProviderChanges,
  now: Date,
  database: Database = prisma(),
): Promise<boolean> {
  const { count } = await database.identityProvider.updateMany({
    where: { id },
    data: { ...changes, ...(secretSealed && { secretSealed: new Uint8Array(secretSealed) }), updatedAt: now },
  })
  return count === 1
}

/** Deletes it with every link that people had to it; returns what was deleted, for the record. */
export async function deleteProvider(
  id: string,
  database: Database,
): Promise<{ slug: string; people: number } | null> {
  const people = await database.linkedAccount.count({ where: { providerId: id } })
  const row = await database.identityProvider.findUnique({ where: { id }, select: { slug: true } })
  const { count } = await database.identityProvider.deleteMany({ where: { id } })
  return row && count === 1 ? { slug: row.slug, people } : null
}

/** People who can sign in through this provider and in no other way. */
export const countStranded = (providerId: string): Promise<number> =>
  prisma().user.count({
    where: {
      passwordHash: null,
      linkedAccounts: { some: { providerId }, every: { providerId } },
    },
  })

type Row = Omit<IdentityProviderRecord, 'kind' | 'secretSealed'> & { kind: string; secretSealed: Uint8Array }

const recordOf = (row: Row): IdentityProviderRecord => ({
  id: row.id,
  slug: row.slug,
  kind: row.kind as ProviderKind,
  name: row.name,
  issuer: row.issuer,
  clientId: row.clientId,
  secretSealed: Buffer.from(row.secretSealed),
  scopes: row.scopes,
  enabled: row.enabled,
  position: row.position,
})
