import { Prisma } from './generated/client'
import { prisma } from './prisma'
import type { Database } from './transaction'
import type { ProfileFields } from './users'

/** What an import may set: the fields that people keep about themselves, and those that the operator vouches for. */
export type UserDetails = ProfileFields & {
  gender: string | null
  address: Record<string, string> | null
  emailVerifiedAt: Date | null
  phoneNumberVerifiedAt: Date | null
  status: 'active' | 'suspended'
  importedId: string | null
}

export type FoundUser = UserDetails & { id: string; hasPassword: boolean; isAdmin: boolean; groups: string[] }

const details = {
  name: true,
  givenName: true,
  familyName: true,
  middleName: true,
  nickname: true,
  preferredUsername: true,
  profile: true,
  picture: true,
  website: true,
  gender: true,
  birthdate: true,
  zoneinfo: true,
  locale: true,
  phoneNumber: true,
  phoneNumberVerifiedAt: true,
  address: true,
  emailVerifiedAt: true,
  status: true,
  importedId: true,
} satisfies Prisma.UserSelect

export async function findUserDetails(email: string): Promise<FoundUser | null> {
  const user = await prisma().user.findUnique({
    where: { email },
    select: {
      ...details,
      id: true,
      isAdmin: true,
      passwordHash: true,
      memberships: { select: { group: { select: { name: true } } } },
    },
  })
  if (!user) return null
  const { passwordHash, memberships, address, ...fields } = user
  return {
    ...fields,
    address: address as Record<string, string> | null,
    hasPassword: passwordHash !== null,
    groups: memberships.map(({ group }) => group.name).sort(),
  }
}

/** Only what is given is written. */
export async function saveUserDetails(
  id: string,
  { address, ...fields }: Partial<UserDetails>,
  now: Date,
  database: Database = prisma(),
): Promise<void> {
  await database.user.update({
    where: { id },
    data: { ...fields, ...(address !== undefined && { address: address ?? Prisma.DbNull }), updatedAt: now },
    select: { id: true },
  })
}

/** Makes the groups that are missing; memberships that are there stay. */
export async function addToGroups(
  userId: string,
  names: string[],
  now: Date,
  database: Database = prisma(),
): Promise<void> {
  await database.group.createMany({
    data: names.map((name) => ({ name, createdAt: now, updatedAt: now })),
    skipDuplicates: true,
  })
  const groups = await database.group.findMany({ where: { name: { in: names } }, select: { id: true } })
  await database.groupMembership.createMany({
    data: groups.map(({ id }) => ({ userId, groupId: id, createdAt: now })),
    skipDuplicates: true,
  })
}
