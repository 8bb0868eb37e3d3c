import { prisma } from './prisma'
import type { Database } from './transaction'
import type { AcceptedTerms } from './users'

/** null: nothing is on record. `undefined`: there is no such account. */
export async function findAcceptedTerms(userId: string): Promise<AcceptedTerms | null | undefined> {
  const user = await prisma().user.findUnique({ where: { id: userId }, select: { acceptedTerms: true } })
  return user ? (user.acceptedTerms as AcceptedTerms | null) : undefined
}

/** `false` when these terms are on record already. */
export async function saveAcceptedTerms(
  userId: string,
  accepted: AcceptedTerms,
  database: Database,
): Promise<boolean> {
  const count = await database.$executeRaw`
    UPDATE "User" SET "acceptedTerms" = ${JSON.stringify(accepted)}::jsonb
     WHERE "id" = ${userId}::uuid AND "acceptedTerms"->>'termsUrl' IS DISTINCT FROM ${accepted.termsUrl ?? null}`
  return count === 1
}
