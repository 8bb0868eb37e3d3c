import type { Prisma } from './generated/client'
import { holderOfAddress, lockAddresses } from './held-addresses'
import { prisma } from './prisma'
import type { Database } from './transaction'

export type NewUser = {
  id: string
  email: string
  passwordHash: string | null
  name: string | null
  locale: string | null
  isAdmin?: boolean
  status?: 'active' | 'suspended'
  emailVerifiedAt?: Date
  acceptedTerms?: AcceptedTerms
  createdAt: Date
}

/** The addresses of what a person agreed to, and when. */
export type AcceptedTerms = { termsUrl?: string; privacyUrl?: string; at: string }

export type Credentials = {
  id: string
  email: string
  emailVerified: boolean
  status: 'active' | 'suspended'
  locale: string | null
  zoneinfo: string | null
  name: string | null
  passwordHash: string | null
  passwordChangedAt: Date | null
}

/** The fields a person keeps about themselves; null empties a field. */
export type ProfileFields = {
  name: string | null
  givenName: string | null
  familyName: string | null
  middleName: string | null
  nickname: string | null
  preferredUsername: string | null
  profile: string | null
  picture: string | null
  website: string | null
  birthdate: string | null
  zoneinfo: string | null
  locale: string | null
  phoneNumber: string | null
}

/**
 * `false` if the address belongs to an account already, or is held for one that left it and may come back to it, also when several ask at
 * the same moment.
 */
export async function createUser(user: NewUser, database: Database = prisma()): Promise<boolean> {
  const { createdAt, passwordHash, ...fields } = user
  await lockAddresses([user.email], database)
  if (await holderOfAddress(user.email, createdAt, database)) return false
  const { count } = await database.user.createMany({
    data: {
      ...fields,
      passwordHash,
      passwordChangedAt: passwordHash === null ? null : createdAt,
      createdAt,
      updatedAt: createdAt,
    },
    skipDuplicates: true,
  })
  return count === 1
}

/** The one way in which a password hash leaves this folder. */
export async function findCredentials(
  by: { email: string } | { id: string },
  database: Database = prisma(),
): Promise<Credentials | null> {
  const user = await database.user.findUnique({
    where: by,
    select: {
      id: true,
      email: true,
      emailVerifiedAt: true,
      status: true,
      locale: true,
      zoneinfo: true,
      name: true,
      passwordHash: true,
      passwordChangedAt: true,
    },
  })
  if (!user) return null
  const { emailVerifiedAt, ...credentials } = user
  return { ...credentials, emailVerified: emailVerifiedAt !== null }
}

const profileFields = {
  name: true,
  givenName: true,
  familyName: true,
  middleName: true,
  nickname: true,
  preferredUsername: true,
  profile: true,
  picture: true,
  website: true,
  birthdate: true,
  zoneinfo: true,
  locale: true,
  phoneNumber: true,
} satisfies Prisma.UserSelect

export const findProfile = (id: string, database: Database = prisma()): Promise<ProfileFields | null> =>
  database.user.findUnique({ where: { id }, select: profileFields })

export async function saveProfile(
  id: string,
  profile: Partial<ProfileFields> & { phoneNumberVerifiedAt?: null },
  now: Date,
  database: Database = prisma(),
): Promise<void> {
  await database.user.update({
    where: { id },
    // An address that was typed is not that of the uploaded picture.
    data: { ...profile, ...(profile.picture !== undefined && { pictureImageId: null }), updatedAt: now },
    select: { id: true },
  })
}

export async function savePasswordHash(
  id: string,
  passwordHash: string,
  now: Date,
  database: Database = prisma(),
): Promise<void> {
  await database.user.update({
    where: { id },
    data: { passwordHash, passwordChangedAt: now },
    select: { id: true },
  })
}

/** `false` when the account no longer has that address; verifying twice is no error. */
export async function markEmailVerified(
  id: string,
  email: string,
  now: Date,
  database: Database = prisma(),
): Promise<boolean> {
  const where = { id, email }
  await database.user.updateMany({
    where: { ...where, emailVerifiedAt: null },
    data: { emailVerifiedAt: now, updatedAt: now },
  })
  return (await database.user.count({ where })) === 1
}

export async function recordSignIn(id: string, now: Date, database: Database = prisma()): Promise<void> {
  await database.user.update({ where: { id }, data: { lastSignInAt: now }, select: { id: true } })
}

export async function administratorExists(database: Database = prisma()): Promise<boolean> {
  return (await database.user.findFirst({ where: { isAdmin: true }, select: { id: true } })) !== null
}

/**
 * Locks the account until the transaction ends. Two transactions that take the same rows in another order can wait for each other, so there
 * is one: administrators, scheduled deletions, accounts, then what belongs to an account (sessions, one-time tokens, grants).
 */
export async function lockUser(id: string, database: Database): Promise<void> {
  await database.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${id}::uuid FOR UPDATE`
}

/** One at a time in here, until the transaction ends. */
export async function lockAdministrators(database: Database): Promise<void> {
  await database.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('administrators'))`
}
