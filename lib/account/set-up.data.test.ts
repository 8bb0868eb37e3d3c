import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { env, setEnvironment } from '@/lib/env'
import { setUp } from './set-up'
import { issueSetupLink, readSetupLink } from './setup-link'
import { aPerson, goodPassword } from './testing/people'

useTestDatabase()
beforeEach(async () => void (await prisma().user.deleteMany()))
afterEach(() => vi.useRealTimers())

const grace = { name: 'Grace', email: 'grace@chen.studio', password: goodPassword }

async function issuedToken(): Promise<string> {
  const link = await issueSetupLink()
  return new URL(link!).searchParams.get('token')!
}

it('makes the first administrator, verified, and then no other', async () => {
  const token = await issuedToken()
  expect(await readSetupLink(token)).toBe('open')
  expect((await setUp({ ...grace, token }, 'en')).ok).toBe(true)
  const admin = await prisma().user.findUniqueOrThrow({ where: { email: grace.email } })
  expect(admin).toMatchObject({ isAdmin: true, emailVerifiedAt: expect.any(Date) })
  expect(await issueSetupLink()).toBeNull()
  expect(await readSetupLink(token)).toBe('done')
  expect(await setUp({ ...grace, email: 'eve@evil.test', token }, 'en')).toEqual({
    ok: false,
    message: 'setup_done',
  })
})

it('makes one administrator of twenty parallel uses of a link', async () => {
  const token = await issuedToken()
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, n) => setUp({ ...grace, email: `admin${n}@chen.studio`, token }, 'en')),
  )
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(await prisma().user.count()).toBe(1)
})

it('is one link for the installation, however many nodes start at the same moment', async () => {
  await prisma().oneTimeToken.deleteMany({ where: { purpose: 'setup' } })
  const tokens = await Promise.all(Array.from({ length: 6 }, issuedToken))
  expect(new Set(tokens).size).toBe(1)
  expect(await readSetupLink(tokens[0]!)).toBe('open')
})

it('is good for half an hour from the last start', async () => {
  const token = await issuedToken()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 29 * 60_000 })
  expect(await issuedToken()).toBe(token)
  vi.setSystemTime(Date.now() + 29 * 60_000)
  expect(await readSetupLink(token)).toBe('open')
  vi.setSystemTime(Date.now() + 2 * 60_000)
  expect(await issuedToken()).not.toBe(token)
  expect(await readSetupLink(token)).toBe('over')
})

it('is another link under another AUTH_SECRET, which ends the one before', async () => {
  const token = await issuedToken()
  const { authSecret } = env()
  setEnvironment({ AUTH_SECRET: 'another secret of at least 32 characters' })
  try {
    expect(await issuedToken()).not.toBe(token)
  } finally {
    setEnvironment({ AUTH_SECRET: authSecret })
  }
  expect(await readSetupLink(token)).toBe('over')
})

it('expires after half an hour, and an invented link never works', async () => {
  const token = await issuedToken()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * 60_000 })
  expect(await readSetupLink(token)).toBe('over')
  expect(await setUp({ ...grace, token }, 'en')).toEqual({ ok: false, message: 'setup_over' })
  expect(await readSetupLink('ac_setup_guess')).toBe('over')
})

it('keeps the link good when the address is taken, the password weak or both typed again', async () => {
  const token = await issuedToken()
  const { email } = await aPerson()
  expect(await setUp({ ...grace, email, token }, 'en')).toEqual({
    ok: false,
    fieldErrors: { email: 'email_taken' },
  })
  for (const password of ['short', 'password12345678', '123456789012345'])
    expect((await setUp({ ...grace, password, token }, 'en')).ok, password).toBe(false)
  expect((await setUp({ ...grace, token }, 'en')).ok).toBe(true)
})

it('keeps only the hash of the link', async () => {
  const token = await issuedToken()
  const rows = await prisma().oneTimeToken.findMany({ where: { purpose: 'setup' } })
  expect(rows.some((row) => Buffer.from(row.tokenHash).toString().includes(token))).toBe(false)
})
