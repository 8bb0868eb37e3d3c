import { heldAddresses, lockAddresses } from '../held-addresses'
import type { Database } from '../transaction'

export type ImportedPerson = {
  id: string
  email: string
  name: string | null
  locale: string | null
  emailVerifiedAt: Date | null
}

/** Which of the addresses have an account, or are held for the one that may still move back to them. Until the transaction ends. */
export async function takenAddresses(emails: string[], at: Date, database: Database): Promise<Set<string>> {
  await lockAddresses(emails, database)
  const rows = await database.user.findMany({ where: { email: { in: emails } }, select: { email: true } })
  const taken = rows.map(({ email }) => email)
  return new Set([...taken, ...(await heldAddresses(emails, at, database))])
}

export const groupIdsByName = async (database: Database): Promise<Map<string, string>> =>
  new Map(
    (await database.group.findMany({ select: { id: true, name: true } })).map(({ id, name }) => [name, id]),
  )

/** The addresses of those who were created: not of one that another request took meanwhile. */
export async function createPeople(
  people: ImportedPerson[],
  at: Date,
  database: Database,
): Promise<Set<string>> {
  const made = await database.user.createManyAndReturn({
    data: people.map((person) => ({ ...person, createdAt: at, updatedAt: at })),
    skipDuplicates: true,
    select: { email: true },
  })
  return new Set(made.map(({ email }) => email))
}

export async function addMemberships(
  memberships: { userId: string; groupId: string }[],
  at: Date,
  database: Database,
): Promise<void> {
  if (memberships.length === 0) return
  await database.groupMembership.createMany({
    data: memberships.map((each) => ({ ...each, createdAt: at })),
    skipDuplicates: true,
  })
}
