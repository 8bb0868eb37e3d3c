import { beforeEach, expect, it } from 'vitest'
import { newId } from '@/lib/secrets'
import { findOutboxMessage, leaseDueMessage, saveOutboxMessage, settleMessage } from './outbox'
import { prisma } from './prisma'
import { meanwhile } from './testing/race'
import { useTestDatabase } from './testing/test-database'

useTestDatabase()
beforeEach(async () => void (await prisma().outboxMessage.deleteMany()))

const minute = 60_000
const now = new Date()
const later = new Date(now.getTime() + minute)
const muchLater = new Date(now.getTime() + 2 * minute)

async function aMessage(): Promise<string> {
  const id = newId()
  const rest = { recipient: 'ada@chen.studio', template: 'verify_email', locale: 'en' }
  await saveOutboxMessage({ id, ...rest, sealed: Buffer.from('sealed'), now })
  return id
}
async function leased(at = now, until = later) {
  const message = await leaseDueMessage(at, until)
  if (!message) throw new Error('There is no message.')
  return message
}

it('gives a message that one node is taking to no other, without waiting', async () => {
  const id = await aMessage()
  const text = 'UPDATE "OutboxMessage" SET "nextAttemptAt" = $2, "attempts" = "attempts" + 1 WHERE "id" = $1'
  const taking = { text, values: [id, later] }
  expect(await meanwhile(taking, () => leaseDueMessage(now, later))).toBeNull()
  expect(await findOutboxMessage(id)).toMatchObject({ attempts: 1 })
})

it('gives another message instead', async () => {
  const [first, second] = [await aMessage(), await aMessage()]
  const lock = { text: 'SELECT FROM "OutboxMessage" WHERE "id" = $1 FOR UPDATE', values: [first] }
  expect(await meanwhile(lock, () => leaseDueMessage(now, later))).toMatchObject({ id: second })
})

it('leaves what was sent as sent, even if another node gave up on it', async () => {
  await aMessage()
  const slow = await leased()
  const other = await leased(later, muchLater)
  const failure = { status: 'pending' as const, lastError: 'timed out', nextAttemptAt: later }
  await settleMessage(slow, failure)
  expect(await findOutboxMessage(slow.id)).toMatchObject({ nextAttemptAt: muchLater, lastError: null })
  await settleMessage(other, { status: 'sent', sentAt: muchLater })
  await settleMessage(other, failure)
  expect(await findOutboxMessage(slow.id)).toMatchObject({ status: 'sent', sentAt: muchLater })
})
