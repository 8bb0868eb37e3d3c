import { prisma } from './prisma'
import type { Database } from './transaction'

/**
 * The account that had this address and may still undo its change. No other account takes the address until then; else a stranger who has
 * moved an account away could block the way back by registering.
 */
export async function holderOfAddress(
  email: string,
  now: Date,
  database: Database = prisma(),
): Promise<string | null> {
  const held = await database.oneTimeToken.findFirst({
    where: { purpose: 'undo_email_change', email, usedAt: null, expiresAt: { gt: now } },
    select: { userId: true },
  })
  return held?.userId ?? null
}

/** Which of these are held for an account. */
export async function heldAddresses(emails: string[], now: Date, database: Database): Promise<string[]> {
  const held = await database.oneTimeToken.findMany({
    where: { purpose: 'undo_email_change', email: { in: emails }, usedAt: null, expiresAt: { gt: now } },
    select: { email: true },
  })
  return held.flatMap(({ email }) => email ?? [])
}

/** Who takes or leaves one of these addresses waits for the other until the transaction ends; always in one order. */
export async function lockAddresses(emails: string[], database: Database): Promise<void> {
  for (const email of [...new Set(emails)].toSorted())
    await database.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`address:${email}`}))`
}
