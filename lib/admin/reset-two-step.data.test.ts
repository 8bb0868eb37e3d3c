import { expect, it, vi } from 'vitest'
import { listTrustedDevices } from '@/lib/data/trusted-devices'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { hasSecondFactor } from '@/lib/account/second-factor'
import { signIn } from '@/lib/account/sign-in'
import { mailsTo } from '@/lib/account/testing/mailbox'
import { aPerson, goodPassword } from '@/lib/account/testing/people'
import { aSession } from '@/lib/account/testing/resets'
import { fromHere, withTwoStep } from '@/lib/account/testing/two-step'
import { trustDevice } from '@/lib/account/trusted-devices'
import { terminal } from './actor'
import { resetTwoStep } from './reset-two-step'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()

it('removes the second factor and every session, keeps the password, says why and tells the person', async () => {
  const { id, email } = await aPerson()
  await withTwoStep(id)
  await trustDevice(id, fromHere)
  const session = await aSession(id)
  expect(await resetTwoStep(id, 'Showed her passport', terminal)).toMatchObject({ ok: true })
  expect(await hasSecondFactor(id)).toBe(false)
  expect(await listTrustedDevices(id, new Date(), 10)).toEqual([])
  expect(await session.isLive()).toBe(false)
  expect((await signIn({ email, password: goodPassword }, { ip: null })).ok).toBe(true)
  expect((await mailsTo(email)).at(-1)).toMatchObject({ template: 'two_step_reset' })
  const event = await prisma().auditEvent.findFirst({ where: { userId: id, action: 'user.two_step_reset' } })
  expect(event?.details).toMatchObject({ reason: 'Showed her passport', sessions: 1 })
})

it('needs a reason, a person who has it on, and another administrator', async () => {
  const { id } = await aPerson()
  expect(await resetTwoStep(id, ' ', terminal)).toMatchObject({ fieldErrors: { reason: 'reason_required' } })
  expect(await resetTwoStep(id, 'lost', terminal)).toMatchObject({ message: 'two_step_is_off' })
  await withTwoStep(id)
  const herself = { id, ip: null, userAgent: null }
  expect(await resetTwoStep(id, 'lost', herself)).toMatchObject({ message: 'not_yourself' })
  expect(await resetTwoStep('unknown', 'lost', terminal)).toBeNull()
})
