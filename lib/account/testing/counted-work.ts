import { Client } from 'pg'
import { prisma } from '@/lib/data/prisma'
import { work } from './counted-hashes'

/** Connections are opened and probed, and settings read again, by the clock. */
const byTheClock = /^(SET|LISTEN|SELECT 1$)\b|"Setting"/

/** Counts statements from now on; answers what ends that. */
export function countStatements(): () => void {
  const query = Client.prototype.query as (...args: unknown[]) => unknown
  Client.prototype.query = function (this: Client, ...args: unknown[]) {
    const [first] = args as [string | { text: string }]
    const text = typeof first === 'string' ? first : first.text
    if (!byTheClock.test(text.trim())) work.statements.push(text)
    return query.apply(this, args)
  } as typeof Client.prototype.query
  return () => {
    Client.prototype.query = query as typeof Client.prototype.query
  }
}

/** What the act cost, alone in this process. */
export async function costOf<Result>(act: () => Promise<Result>) {
  const mails = await prisma().outboxMessage.count()
  work.hashes.length = work.statements.length = 0
  const result = await act()
  const [hashes, statements] = [[...work.hashes], [...work.statements]]
  return { result, hashes, statements, mails: (await prisma().outboxMessage.count()) - mails }
}
