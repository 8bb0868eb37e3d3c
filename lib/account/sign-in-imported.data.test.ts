import { describe, expect, it, vi } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { ownForm } from './password'
import { signIn } from './sign-in'
import { aPerson, goodPassword } from './testing/people'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()

const here = { ip: '203.0.113.1' }
const fast = 'pbkdf2_sha256$1000$saltsalt$zzTVNkpdnDsQWZloN/zP8vUU74BCbHD/tDSXS4zXPSs='
const hashOf = async (id: string) => (await prisma().user.findUniqueOrThrow({ where: { id } })).passwordHash
const setHash = (id: string, passwordHash: string | null) =>
  prisma().user.update({ where: { id }, data: { passwordHash } })

describe('a person with an imported password hash', () => {
  it('signs in, and from then on has a hash of this server', async () => {
    const { id, email } = await aPerson()
    await setHash(id, fast)
    const before = await prisma().user.findUniqueOrThrow({ where: { id } })
    expect((await signIn({ email, password: 'not that one' }, here)).ok).toBe(false)
    expect(await hashOf(id)).toBe(fast)
    expect((await signIn({ email, password: goodPassword }, here)).ok).toBe(true)
    expect((await hashOf(id))!.startsWith(ownForm)).toBe(true)
    expect((await signIn({ email, password: goodPassword }, here)).ok).toBe(true)
    const after = await prisma().user.findUniqueOrThrow({ where: { id } })
    expect(after.passwordChangedAt).toEqual(before.passwordChangedAt)
  })

  it('keeps the password that was chosen while the old one was compared', async () => {
    const { id, email } = await aPerson()
    const slow = 'pbkdf2_sha256$1000000$WpMzzrE0E01SuSiww6qwAE$oUuUseGxJ+CjIxOIbGEn5yH//7Rc83TdNhXBs5GtUdo='
    await setHash(id, slow)
    const counted = await prisma().rateLimit.count()
    const signingIn = signIn({ email, password: goodPassword }, here)
    await vi.waitUntil(async () => (await prisma().rateLimit.count()) > counted)
    await setHash(id, `${ownForm}chosen$meanwhile`)
    expect((await signingIn).ok).toBe(true)
    expect(await hashOf(id)).toBe(`${ownForm}chosen$meanwhile`)
  })

  it('does not sign in with a password that cannot be used, or is missing', async () => {
    const { id, email } = await aPerson()
    for (const unusable of ['!IejRPPy7IejulDRuc5qF75JpTWQNqCvg2RDuyUx2', '!', null]) {
      await setHash(id, unusable)
      for (const password of [goodPassword, unusable ?? 'null'])
        expect(await signIn({ email, password }, here)).toEqual({ ok: false, message: 'sign_in_mismatch' })
      expect(await hashOf(id)).toBe(unusable)
    }
  })
})
