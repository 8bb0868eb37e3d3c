import type * as cryptoModule from 'node:crypto'
import type * as argon2Module from '@node-rs/argon2'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { newId } from '@/lib/secrets'
import { beginPendingLink } from './linked-pending'
import { completeLinkedRegistration } from './linked-registration'
import { register } from './register'
import { aPerson, goodPassword } from './testing/people'
import { aProvider, anIdentity } from './testing/providers'

/** What a branch costs is counted, not timed: hashes by kind, statements, mails. */
const work = vi.hoisted(() => ({ hashes: [] as string[], statements: [] as string[] }))

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
vi.mock('@node-rs/argon2', async (original) => {
  const argon2 = await original<typeof argon2Module>()
  const counted =
    <Args extends unknown[], Result>(act: (...args: Args) => Result) =>
    (...args: Args): Result => {
      work.hashes.push('argon2')
      return act(...args)
    }
  return { ...argon2, hash: counted(argon2.hash), verify: counted(argon2.verify) }
})
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof cryptoModule>()
  const pbkdf2 = (...args: Parameters<typeof crypto.pbkdf2>) => {
    work.hashes.push('pbkdf2')
    crypto.pbkdf2(...args)
  }
  return { ...crypto, pbkdf2, default: { ...crypto, pbkdf2 } }
})
useTestDatabase()

const query = Client.prototype.query as (...args: unknown[]) => unknown
beforeAll(() => {
  Client.prototype.query = function (this: Client, ...args: unknown[]) {
    const [first] = args as [string | { text: string }]
    const text = typeof first === 'string' ? first : first.text
    // Connections are opened and probed, and settings read again, by the clock.
    if (!/^(SET|LISTEN|SELECT 1$)\b|"Setting"/.test(text.trim())) work.statements.push(text)
    return query.apply(this, args)
  } as typeof Client.prototype.query
})
afterAll(() => {
  Client.prototype.query = query as typeof Client.prototype.query
})

const imported = 'pbkdf2_sha256$1000000$salt$j0CqD3H/8vXoHJvKXDBhnNxRVhLCmJTJTcTBqLHAJ5g='
const withHash = async (passwordHash: string | null, verified = true) => {
  const { id, email } = await aPerson({ verified })
  await prisma().user.update({ where: { id }, data: { passwordHash } })
  return email
}
const accounts: [string, () => Promise<string>][] = [
  ['none', () => Promise.resolve(`${newId()}@chen.studio`)],
  ['one of ours', async () => (await aPerson({ password: 'a password that is not typed' })).email],
  [
    'one that was never confirmed',
    async () => (await aPerson({ verified: false, password: 'not typed either' })).email,
  ],
  ['an unconfirmed one, and its password', async () => (await aPerson({ verified: false })).email],
  ['an imported one', () => withHash(imported)],
  ['an imported one that was never confirmed', () => withHash(imported, false)],
  [
    'one with a cheaper hash',
    () => withHash('$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA'),
  ],
  ['one with an unusable password', () => withHash('!unusable')],
  ['one without a password', () => withHash(null)],
  ['a suspended one', async () => (await aPerson({ status: 'suspended' })).email],
]

let networks = 0
const from = () => ({ ip: `203.0.114.${networks++}`, userAgent: null, locale: 'en', interactionId: null })
const costOf = (email: string) =>
  counted(() => register({ name: 'Ada', email, password: goodPassword }, from()))
async function counted(act: () => Promise<{ ok: boolean }>) {
  const mails = await prisma().outboxMessage.count()
  work.hashes.length = work.statements.length = 0
  const result = await act()
  const [hashes, statements] = [[...work.hashes], work.statements.length]
  return { ok: result.ok, hashes, statements, mails: (await prisma().outboxMessage.count()) - mails }
}

beforeEach(async () => {
  // Connections are open and settings read.
  await costOf(`${newId()}@chen.studio`)
})

it.each(accounts)('registering an address with %s costs what any other does', async (_kind, account) => {
  const expected = await costOf(`${newId()}@chen.studio`)
  expect(expected).toMatchObject({ ok: true, hashes: ['argon2'], mails: 1 })
  expect(await costOf(await account())).toEqual(expected)
})

it.each(accounts)(
  'completing a registration with a provider for an address with %s does too',
  async (_kind, account) => {
    const provider = await aProvider()
    const costOfLink = async (email: string) => {
      const identity = anIdentity(provider, { email: null, emailVerified: false })
      const token = await beginPendingLink(
        identity,
        { userId: null, email: null },
        { interactionId: null, next: null },
      )
      return counted(() => completeLinkedRegistration(token, { email }, from()))
    }
    await costOfLink(`${newId()}@chen.studio`)
    const expected = await costOfLink(`${newId()}@chen.studio`)
    expect(expected).toMatchObject({ ok: true, hashes: [], mails: 1 })
    expect(await costOfLink(await account())).toEqual(expected)
  },
)
