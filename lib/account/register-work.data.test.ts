import type * as cryptoModule from 'node:crypto'
import type * as argon2Module from '@node-rs/argon2'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { newId } from '@/lib/secrets'
import { beginPendingLink } from './linked-pending'
import { completeLinkedRegistration } from './linked-registration'
import { register } from './register'
import { costOf, countStatements } from './testing/counted-work'
import { aPerson, goodPassword } from './testing/people'
import { aProvider, anIdentity } from './testing/providers'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
vi.mock('@node-rs/argon2', async (original) =>
  (await import('./testing/counted-hashes')).countedArgon2(await original<typeof argon2Module>()),
)
vi.mock('node:crypto', async (original) =>
  (await import('./testing/counted-hashes')).countedCrypto(await original<typeof cryptoModule>()),
)
useTestDatabase()

let stopCounting: () => void
beforeAll(() => {
  stopCounting = countStatements()
})
afterAll(() => stopCounting())

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
const costOfRegistering = (email: string) =>
  counted(() => register({ name: 'Ada', email, password: goodPassword }, from()))
async function counted(act: () => Promise<{ ok: boolean }>) {
  const { result, hashes, statements, mails } = await costOf(act)
  return { ok: result.ok, hashes, statements: statements.length, mails }
}

beforeEach(async () => {
  // Connections are open and settings read.
  await costOfRegistering(`${newId()}@chen.studio`)
})

it.each(accounts)('registering an address with %s costs what any other does', async (_kind, account) => {
  const expected = await costOfRegistering(`${newId()}@chen.studio`)
  expect(expected).toMatchObject({ ok: true, hashes: ['argon2'], mails: 1 })
  expect(await costOfRegistering(await account())).toEqual(expected)
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
