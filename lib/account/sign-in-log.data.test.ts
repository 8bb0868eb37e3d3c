import { beforeEach, describe, expect, it, vi } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { withRequest } from '@/lib/request-context'
import { newId } from '@/lib/secrets'
import { signInWithUpstream } from './linked-sign-in'
import { signIn } from './sign-in'
import { takeSecondStep } from './take-second-step'
import { aPerson, goodPassword } from './testing/people'
import { aProvider, anIdentity } from './testing/providers'
import { withTwoStep } from './testing/two-step'
import { throttle } from './throttle'

const logged = vi.hoisted(() => vi.fn())
vi.mock('@/lib/log', () => ({ log: logged }))
vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()
beforeEach(() => logged.mockClear())

const ip = '203.0.113.40'
const requestId = newId()
const request = { requestId, address: ip, userAgent: 'Firefox' }
const told = { requestId, address: ip }
const suspend = (id: string) => prisma().user.update({ where: { id }, data: { status: 'suspended' } })

// For the tool that blocks an address, and for the administrator who is given a request's ID.
describe('the log has the address and the request of', () => {
  it('a wrong password, with or without an account', async () => {
    const { id, email } = await aPerson()
    for (const typed of [email, 'no-one@chen.studio'])
      await withRequest(request, () => signIn({ email: typed, password: 'not the password' }, { ip }))
    expect(logged).toHaveBeenCalledWith('sign_in.failed', { userId: id, code: 'mismatch', ...told })
    expect(logged).toHaveBeenCalledWith('sign_in.failed', { userId: null, code: 'mismatch', ...told })
  })

  it('the right password of an account that is suspended', async () => {
    const { id, email } = await aPerson()
    await suspend(id)
    await withRequest(request, () => signIn({ email, password: goodPassword }, { ip }))
    expect(logged).toHaveBeenCalledWith('sign_in.failed', { userId: id, code: 'suspended', ...told })
  })

  it('a wrong code of the second step', async () => {
    const { id } = await aPerson()
    await withTwoStep(id)
    const code = { way: 'totp', code: '000000' } as const
    await withRequest(request, () => takeSecondStep(id, code, { ip, userAgent: null }))
    expect(logged).toHaveBeenCalledWith('sign_in.failed', { userId: id, code: 'second_step', ...told })
  })

  it('a provider’s answer about an account that is suspended', async () => {
    const identity = anIdentity(await aProvider())
    const arrival = { identity, ip, userAgent: null, locale: 'en', interactionId: null, next: null }
    const landing = await signInWithUpstream(arrival)
    if (landing.kind !== 'signed_in') throw new Error(landing.kind)
    await suspend(landing.userId)
    await withRequest(request, () => signInWithUpstream(arrival))
    expect(logged).toHaveBeenCalledWith('sign_in.failed', {
      userId: landing.userId,
      code: 'suspended',
      ...told,
    })
  })

  it('a try that came after too many', async () => {
    const key = newId()
    const tries = Array.from({ length: 11 }, () =>
      withRequest(request, () => throttle('second_step', key, { ip })),
    )
    await Promise.all(tries)
    expect(logged).toHaveBeenCalledWith('attempt.throttled', { kind: 'second_step', ...told })
  })
})
