import type { Position } from '@/lib/cursor'
import { behind, newestFirst } from './page'
import { prisma } from './prisma'
import type { Database } from './transaction'

export type OutboxStatus = 'pending' | 'sent' | 'failed'

export type NewOutboxMessage = {
  id: string
  recipient: string
  template: string
  locale: string
  sealed: Buffer
  now: Date
}

export type OutboxEntry = {
  id: string
  recipient: string
  template: string
  locale: string
  status: OutboxStatus
  attempts: number
  lastError: string | null
  createdAt: Date
  nextAttemptAt: Date
  sentAt: Date | null
}

const entry = {
  id: true,
  recipient: true,
  template: true,
  locale: true,
  status: true,
  attempts: true,
  lastError: true,
  createdAt: true,
  nextAttemptAt: true,
  sentAt: true,
} as const

export async function saveOutboxMessage(
  message: NewOutboxMessage,
  database: Database = prisma(),
): Promise<void> {
  const { now, sealed, ...fields } = message
  await database.outboxMessage.create({
    data: { ...fields, sealed: new Uint8Array(sealed), createdAt: now, nextAttemptAt: now },
    select: { id: true },
  })
}

const atOnce = 500

export async function saveOutboxMessages(messages: NewOutboxMessage[], database: Database): Promise<void> {
  for (let start = 0; start < messages.length; start += atOnce)
    await database.outboxMessage.createMany({
      data: messages.slice(start, start + atOnce).map(({ now, sealed, ...fields }) => ({
        ...fields,
        sealed: new Uint8Array(sealed),
        createdAt: now,
        nextAttemptAt: now,
      })),
    })
}

/** Within the transaction that wrote it, so no reader sees it. */
export async function withdrawOutboxMessage(id: string, database: Database): Promise<void> {
  await database.outboxMessage.deleteMany({ where: { id } })
}

/**
 * Takes the next due message and puts its following attempt at `leaseUntil`, in one statement: two nodes never send the same one, and one
 * that dies while sending leaves it for later.
 */
export async function leaseDueMessage(
  now: Date,
  leaseUntil: Date,
): Promise<(OutboxEntry & { sealed: Buffer }) | null> {
  const [leased] = await prisma().$queryRaw<{ id: string }[]>`
    UPDATE "OutboxMessage" SET "nextAttemptAt" = ${leaseUntil}, "attempts" = "attempts" + 1
     WHERE "id" = (SELECT "id" FROM "OutboxMessage" WHERE "status" = 'pending' AND "nextAttemptAt" <= ${now}
                    ORDER BY "nextAttemptAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING "id"`
  return leased ? findOutboxMessage(leased.id) : null
}

/** A sent message stays sent. Only the node with the latest attempt may mark a failure, because another node may be sending by then. */
export async function settleMessage(
  { id, attempts }: Pick<OutboxEntry, 'id' | 'attempts'>,
  outcome:
    | { status: 'sent'; sentAt: Date }
    | { status: 'pending' | 'failed'; lastError: string; nextAttemptAt: Date },
): Promise<void> {
  const where =
    outcome.status === 'sent'
      ? { id, status: { not: 'sent' as const } }
      : { id, status: 'pending' as const, attempts }
  await prisma().outboxMessage.updateMany({ where, data: outcome })
}

export async function findOutboxMessage(id: string): Promise<(OutboxEntry & { sealed: Buffer }) | null> {
  const message = await prisma().outboxMessage.findUnique({
    where: { id },
    select: { ...entry, sealed: true },
  })
  return message ? { ...message, sealed: Buffer.from(message.sealed) } : null
}

/** Newest first; `after` is the last entry of the page before. */
export const listOutboxEntries = (after: Position | null, take: number): Promise<OutboxEntry[]> =>
  prisma().outboxMessage.findMany({
    where: behind(after),
    orderBy: newestFirst,
    take,
    select: entry,
  })

/** Due now, with all its attempts before it; `false` when there is no such unsent message. */
export async function requeueMessage(id: string, now: Date, database: Database = prisma()): Promise<boolean> {
  const { count } = await database.outboxMessage.updateMany({
    where: { id, status: { not: 'sent' } },
    data: { status: 'pending', attempts: 0, nextAttemptAt: now },
  })
  return count === 1
}
