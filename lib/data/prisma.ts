import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './generated/client'
import { prismaPool, usesNamedStatements } from './statements/pool'

declare global {
  var authCenterPrisma: PrismaClient | undefined
}

/** One in the process, whichever bundle asks. */
export function prisma(): PrismaClient {
  globalThis.authCenterPrisma ??= new PrismaClient({
    adapter: new PrismaPg(prismaPool(), adapterOptions()),
    transactionOptions: patience,
  })
  return globalThis.authCenterPrisma
}

/** Milliseconds. A busy machine is not an error: waiting for a connection may take longer than Prisma's two seconds. */
const patience = { maxWait: 15_000, timeout: 20_000 }

function adapterOptions() {
  if (!usesNamedStatements()) return {}
  return { statementNameGenerator: ({ sql }: { sql: string }) => statementName(sql) }
}

const names = new Map<string, string>()

function statementName(sql: string): string {
  let name = names.get(sql)
  if (name === undefined) {
    name = `p_${createHash('sha256').update(sql).digest('base64url').slice(0, 22)}`
    // Lists of varying length make new texts without end: those past the limit are hashed each time.
    if (names.size < 1_000) names.set(sql, name)
  }
  return name
}
