import type { Prisma, PrismaClient } from './generated/client'
import { prisma } from './prisma'
import { noteOutage } from './statements/outages'
import { asUnavailable } from './statements/unavailable'

/** The shared client, or the caller's open transaction. */
export type Database = PrismaClient | Prisma.TransactionClient

/** All of it or none of it. */
export async function transaction<Result>(
  work: (database: Database) => Promise<Result>,
  /** Milliseconds, for work on very many rows. */
  timeout?: number,
): Promise<Result> {
  try {
    return await prisma().$transaction((database) => work(database), timeout === undefined ? {} : { timeout })
  } catch (error) {
    // Prisma's own errors: the transaction took too long, or did not begin in time.
    throw noteOutage(asUnavailable(error))
  }
}
