import type { Prisma, PrismaClient } from './generated/client'
import { prisma } from './prisma'

/** What a function of `lib/data` writes with: the shared client, or the transaction its caller opened. */
export type Database = PrismaClient | Prisma.TransactionClient

/** All of it or none of it. */
export const transaction = <Result>(work: (database: Database) => Promise<Result>): Promise<Result> =>
  prisma().$transaction((database) => work(database))
