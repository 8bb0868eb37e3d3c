import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { requeueMessage, saveOutboxMessage } from '@/lib/data/outbox'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { dropCache } from '@/lib/data/cached'
import { setEnvironment } from '@/lib/env'
import { deliverDueMail, finishDelivery } from './deliver-outbox'
import { listOutbox } from './list-outbox'
import { prepareMail } from './prepare-mail'
import { readOutboxMessage } from './read-outbox-message'

useTestDatabase()

const received: { to: string[]; body: string }[] = []
let refuse = false
let refusedForGood: { recipient?: string; sender?: string } = {}
const answer = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })
const permanent = (text?: string) => (text ? answer(550, text) : null)
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onMailFrom: (_address, _session, done) => done(permanent(refusedForGood.sender)),
  onRcptTo: (_address, _session, done) =>
    done(refuse ? answer(451, 'come back later') : permanent(refusedForGood.recipient)),
  onData(stream, session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      const to = session.envelope.rcptTo.map(({ address }) => address)
      received.push({ to, body: Buffer.concat(chunks).toString() })
      done()
    })
  },
})

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  setEnvironment({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Auth Center <no-reply@chen.studio>' })
})
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
afterEach(async () => {
  vi.useRealTimers()
  await prisma().outboxMessage.deleteMany()
  received.length = 0
  refuse = false
  refusedForGood = {}
  globalThis.authCenterDelivery = undefined
})

async function aMail(to: string, now = new Date()) {
  const mail = { template: 'already_registered', link: 'http://localhost:3000/accounts/login' } as const
  const message = await prepareMail(mail, to, 'zh-CN', now)
  await saveOutboxMessage(message)
  return message.id
}

it('sends over SMTP, once, to the one recipient', async () => {
  const id = await aMail('ada@chen.studio')
  await Promise.all([deliverDueMail(), deliverDueMail(), deliverDueMail()])
  expect(received).toHaveLength(1)
  expect(received[0]!.to).toEqual(['ada@chen.studio'])
  expect(received[0]!.body).toMatch(/^From: Auth Center <no-reply@chen\.studio>\r$/m)
  expect(received[0]!.body).toContain('Content-Type: text/html')
  expect(received[0]!.body).toContain('Content-Type: text/plain')
  expect(await readOutboxMessage(id)).toMatchObject({ status: 'sent', attempts: 1, sentAt: expect.any(Date) })
})

it('tries again later when the server refuses, longer each time, and gives up at last', async () => {
  refuse = true
  const id = await aMail('later@chen.studio')
  const waits: number[] = []
  vi.useFakeTimers({ toFake: ['Date'] })
  for (let attempt = 0; attempt < 7; attempt += 1) {
    await deliverDueMail()
    const { nextAttemptAt, status } = (await readOutboxMessage(id))!
    waits.push(nextAttemptAt.getTime() - Date.now())
    expect(status).toBe(attempt < 6 ? 'pending' : 'failed')
    vi.setSystemTime(nextAttemptAt.getTime() + 1)
  }
  expect(waits.slice(0, 6)).toEqual([...waits.slice(0, 6)].sort((a, b) => a - b))
  expect((await readOutboxMessage(id))!.lastError).toContain('come back later')
  expect(received).toHaveLength(0)
})

it('gives up at the first refusal for good, and an administrator can send it again', async () => {
  refusedForGood = { recipient: '5.1.1 no such user' }
  const id = await aMail('unknown@chen.studio')
  await deliverDueMail()
  expect(await readOutboxMessage(id)).toMatchObject({
    status: 'failed',
    attempts: 1,
    lastError: expect.stringContaining('no such user'),
  })
  refusedForGood = {}
  await requeueMessage(id, new Date())
  await deliverDueMail()
  expect(received.map(({ to }) => to)).toEqual([['unknown@chen.studio']])
})

it('reaches a mailbox in other letters where the server takes them (RFC 6531)', async () => {
  await aMail('用户@chen.studio')
  await deliverDueMail()
  expect(received.map(({ to }) => to)).toEqual([['用户@chen.studio']])
})

it('tries again when the server refuses the sender: that is a setting', async () => {
  refusedForGood = { sender: '5.7.1 not allowed to send from there' }
  const id = await aMail('sender@chen.studio')
  await deliverDueMail()
  expect(await readOutboxMessage(id)).toMatchObject({ status: 'pending', attempts: 1 })
})

it('delivers a refused message when the server is well again', async () => {
  refuse = true
  await aMail('well@chen.studio')
  await deliverDueMail()
  refuse = false
  await deliverDueMail()
  expect(received).toHaveLength(0)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
  await deliverDueMail()
  expect(received.map(({ to }) => to)).toEqual([['well@chen.studio']])
})

it('lists newest first, page by page, without what the mails say', async () => {
  await prisma().outboxMessage.deleteMany()
  for (let n = 0; n < 60; n += 1) await aMail(`n${n}@chen.studio`, new Date(1_790_000_000_000 + (n >> 1)))
  const first = await listOutbox()
  const second = await listOutbox(first.next!)
  expect([first.entries.length, second.entries.length, second.next]).toEqual([50, 10, null])
  const all = [...first.entries, ...second.entries]
  expect(new Set(all.map(({ id }) => id)).size).toBe(60)
  expect(all.map(({ createdAt }) => createdAt.getTime())).toEqual(
    all.map(({ createdAt }) => createdAt.getTime()).sort((a, b) => b - a),
  )
  expect(Object.keys(first.entries[0]!)).not.toContain('sealed')
  for (const forged of ['nonsense', `1763698671123.${'-'.repeat(36)}`])
    expect(await listOutbox(forged)).toMatchObject({ entries: [], isForged: true })
  expect(await readOutboxMessage('nonsense')).toBeNull()
})

it('carries the same Message-ID at every attempt', async () => {
  const id = await aMail('again@chen.studio')
  await deliverDueMail()
  await prisma().outboxMessage.updateMany({
    where: { id },
    data: { status: 'pending', nextAttemptAt: new Date(0) },
  })
  await deliverDueMail()
  const ids = received.map(({ body }) => /^Message-ID: (.*)\r$/m.exec(body)?.[1])
  expect(ids).toEqual([`<${id}@localhost>`, `<${id}@localhost>`])
})

it('a node that ends finishes the message underway, marks it, and begins no other', async () => {
  const ids = [await aMail('first@chen.studio'), await aMail('second@chen.studio')]
  let leave: () => void = () => undefined
  const sent: string[] = []
  const delivering = deliverDueMail((to) => {
    sent.push(to)
    return new Promise((resolve) => (leave = resolve))
  })
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  const finished = finishDelivery()
  leave()
  await finished
  await delivering
  const states = await Promise.all(ids.map(async (id) => (await readOutboxMessage(id))!.status))
  expect(states.sort()).toEqual(['pending', 'sent'])
  expect(sent).toHaveLength(1)
})

it('a message that left while the database was away is marked once it is back, and not sent again', async () => {
  const id = await aMail('outage@chen.studio')
  let fails = 2
  const update = vi.spyOn(prisma().outboxMessage, 'updateMany')
  update.mockImplementation(() => {
    if (fails-- > 0) return Promise.reject(new Error('Connection terminated unexpectedly')) as never
    update.mockRestore()
    return prisma().outboxMessage.updateMany({ where: { id }, data: { status: 'sent', sentAt: new Date() } })
  })
  await deliverDueMail()
  expect(received).toHaveLength(1)
  expect((await readOutboxMessage(id))!.status).toBe('sent')
})

it('prints to the terminal when there is no mail server', async () => {
  setEnvironment({ SMTP_URL: '' })
  dropCache()
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  try {
    await prisma().outboxMessage.deleteMany()
    await aMail('console@chen.studio')
    await deliverDueMail()
    const output = written.mock.calls.map(([text]) => String(text)).join('')
    expect(output).toContain('console@chen.studio')
    expect(output).toContain('│ http://localhost:3000/accounts/login')
  } finally {
    written.mockRestore()
  }
})
