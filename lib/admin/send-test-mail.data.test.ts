import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { writeSettings } from '@/lib/data/settings'
import { deliverDueMail } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import type { Actor } from './actor'
import { changeSettings } from './change-settings'
import { sendTestMail } from './send-test-mail'
import { anAdmin, noAdmin, recordsOf } from './testing/fixtures'

useTestDatabase()

type Seen = { server: SMTPServer; port: () => number; received: string[] }

function aServer(): Seen {
  const received: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      password === 'the password'
        ? done(null, { user: username })
        : done(Object.assign(new Error('bad credentials'), { responseCode: 535 })),
    onData(stream, session, done) {
      received.push(session.envelope.rcptTo.map(({ address }) => address).join())
      stream.on('end', () => done()).resume()
    },
  })
  return { server, received, port: () => (server.server.address() as AddressInfo).port }
}

const [first, second] = [aServer(), aServer()]
let admin: Actor

beforeAll(async () => {
  for (const { server } of [first, second]) {
    server.listen(0, '127.0.0.1')
    await once(server.server, 'listening')
  }
})
afterAll(async () => {
  for (const { server } of [first, second])
    await new Promise<void>((resolve) => server.close(() => resolve()))
})
beforeEach(async () => {
  await prisma().setting.deleteMany()
  await prisma().auditEvent.deleteMany()
  first.received.length = second.received.length = 0
  admin = await anAdmin()
})

const at = ({ port }: Seen, more: Record<string, string> = {}) => ({
  ...{ smtpHost: '127.0.0.1', smtpPort: String(port()), smtpTls: 'none', smtpUser: '', smtpPassword: '' },
  ...{ mailFromName: '', mailFromAddress: '', ...more },
})
const test = (typed: Record<string, string> | null, to = 'ada@chen.studio') =>
  sendTestMail({ typed, to, locale: 'en' }, admin)

it('tries out what is typed before it is saved, and puts it on record without the password', async () => {
  const typed = at(first, { smtpUser: 'ada', smtpPassword: 'the password' })
  expect(await test(typed)).toEqual({
    ok: true,
    value: { host: '127.0.0.1', to: 'ada@chen.studio', failure: null },
  })
  expect(first.received).toEqual(['ada@chen.studio'])
  expect(await prisma().setting.count()).toBe(0)
  const records = await recordsOf('mail')
  expect(records).toMatchObject([{ action: 'mail.tested', actorId: admin.id, details: { problem: 'none' } }])
  expect(JSON.stringify(records)).not.toContain('the password')
})

it('says why it failed', async () => {
  const typed = at(first, { smtpUser: 'ada', smtpPassword: 'a wrong one' })
  expect(await test(typed)).toMatchObject({
    value: { failure: { problem: 'login', reply: '535 bad credentials' } },
  })
})

it('uses a stored password for its own server, and sends it to no other', async () => {
  const save = changeSettings(
    'mail',
    { typed: at(first, { smtpUser: 'ada', smtpPassword: 'the password' }) },
    admin,
  )
  expect(await save).toMatchObject({ ok: true })
  expect(await test(at(first, { smtpUser: 'ada' }))).toMatchObject({ value: { failure: null } })
  expect(await test({ ...at(second, { smtpUser: 'ada' }), smtpHost: 'localhost' })).toEqual({
    ...{ ok: false, fieldErrors: { smtpPassword: 'smtp_password_again' } },
  })
  expect(second.received).toEqual([])
})

it('says that a password cannot be read after AUTH_SECRET has changed', async () => {
  await writeSettings(
    { smtpHost: '127.0.0.1', smtpTls: 'none', smtpPassword: 'of another secret' },
    new Date(),
  )
  expect(await test(at(first))).toEqual({ ok: false, fieldErrors: { smtpPassword: 'smtp_password_sealed' } })
})

it('needs a server and a recipient, and an administrator', async () => {
  const refused = { smtpHost: 'no_mail_server', testRecipient: 'email_form' }
  expect(await test(at(first, { smtpHost: '' }), 'nowhere')).toEqual({ ok: false, fieldErrors: refused })
  expect(await test(null)).toEqual({ ok: false, fieldErrors: { smtpHost: 'no_mail_server' } })
  admin = await noAdmin()
  expect(await test(at(first))).toEqual({ ok: false, message: 'not_administrator' })
  expect(first.received).toEqual([])
})

it('mail goes through another server as soon as it is saved', async () => {
  const mail = { template: 'already_registered', link: 'http://localhost:3000/accounts/login' } as const
  for (const [server, to] of [
    [first, 'one@chen.studio'],
    [second, 'two@chen.studio'],
  ] as const) {
    expect(await changeSettings('mail', { typed: at(server) }, admin)).toMatchObject({ ok: true })
    await saveOutboxMessage(await prepareMail(mail, to, 'en', new Date()))
    await deliverDueMail()
    expect(server.received).toEqual([to])
  }
})
