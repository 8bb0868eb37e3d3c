import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { prepareMail } from '@/lib/email/prepare-mail'
import type { Actor } from './actor'
import { readMail } from './read-mail'
import { retryMail } from './retry-mail'

useTestDatabase()
vi.spyOn(process.stdout, 'write').mockReturnValue(true)

let admin: Actor
let id: string
beforeEach(async () => {
  const user = await databaseFixture.addUser({})
  admin = { id: user.id, ip: '192.0.2.1', userAgent: 'test' }
  const link = 'http://localhost/accounts/login'
  const message = await prepareMail({ template: 'already_registered', link }, user.email, 'en', new Date())
  await saveOutboxMessage(message)
  id = message.id
})

const actions = async () =>
  (
    await prisma().auditEvent.findMany({
      where: { targetType: 'mail', targetId: id },
      select: { action: true, actorId: true },
    })
  ).map(({ action, actorId }) => [action, actorId])
const stateOf = () =>
  prisma().outboxMessage.findUniqueOrThrow({ where: { id }, select: { status: true, attempts: true } })
const setState = (data: { status: 'sent' | 'failed'; attempts: number }) =>
  prisma().outboxMessage.update({ where: { id }, data })

describe('a message in the outbox', () => {
  it('is read by an administrator, who is on record then', async () => {
    expect((await readMail(id, admin))?.mail.text).toContain('http://localhost/accounts/login')
    expect(await actions()).toEqual([['mail.read', admin.id]])
  })

  it('that does not exist is not read', async () => {
    expect(await readMail(randomUUID(), admin)).toBeNull()
    expect(await readMail("' OR 1=1", admin)).toBeNull()
  })

  it('that failed is tried again from the beginning', async () => {
    await setState({ status: 'failed', attempts: 7 })
    expect(await retryMail(id, admin)).toBe(true)
    const isSent = async () => expect(await stateOf()).toEqual({ status: 'sent', attempts: 1 })
    await vi.waitFor(isSent, { timeout: 10_000 })
    expect(await actions()).toEqual([['mail.retried', admin.id]])
  })

  it('that was sent is not sent twice', async () => {
    await setState({ status: 'sent', attempts: 1 })
    expect(await retryMail(id, admin)).toBe(false)
    expect(await retryMail('nothing', admin)).toBe(false)
    expect(await actions()).toEqual([])
  })
})
