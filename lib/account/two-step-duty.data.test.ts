import { afterEach, expect, it, vi } from 'vitest'
import { dropCache } from '@/lib/data/cached'
import { prisma } from '@/lib/data/prisma'
import { writeSettings } from '@/lib/data/settings'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { signInDirectly } from './sign-in-directly'
import { stepAfterFirstFactor } from './step-after-first-factor'
import { aPerson, goodPassword } from './testing/people'
import { fromHere, withTwoStep } from './testing/two-step'
import { turnOffTwoStep } from './turn-off-two-step'
import { twoStepDuty } from './two-step-duty'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()

type Change = Parameters<typeof writeSettings>[0]
async function set(change: Change, at = new Date()) {
  await writeSettings(change, at)
  dropCache()
}
afterEach(() => set({ twoStep: 'optional', twoStepGracePeriod: 7 * 86_400 }))

const hour = 3_600_000
const noToken = { trusted: [], ip: null }
const first = (userId: string) => stepAfterFirstFactor({ userId, amr: ['pwd'] }, noToken)
const session = { id: '01890000-0000-7000-8000-000000000000', endsOthers: false }

it('is no one’s unless an administrator decides so', async () => {
  const { id } = await aPerson()
  expect(await twoStepDuty(id)).toBeNull()
  expect(await first(id)).toBeNull()
})

it('is administrators’ alone, or all people’s', async () => {
  const [admin, person] = [await aPerson(), await aPerson()]
  await prisma().user.update({ where: { id: admin.id }, data: { isAdmin: true } })
  await set({ twoStep: 'administrators' })
  expect([await first(admin.id), await first(person.id)]).toEqual(['set_up', null])
  await set({ twoStep: 'everyone' })
  expect([await first(admin.id), await first(person.id)]).toEqual(['set_up', 'set_up'])
})

it('begins after the grace period, counted from the setting or from a newer account', async () => {
  const old = await aPerson()
  await prisma().user.update({ where: { id: old.id }, data: { createdAt: new Date(0) } })
  const changedAt = new Date(Date.now() - 2 * hour)
  await set({ twoStep: 'everyone', twoStepGracePeriod: 3600 }, changedAt)
  expect(await twoStepDuty(old.id)).toEqual({ dueAt: changedAt.getTime() + hour })
  const young = await aPerson()
  expect((await twoStepDuty(young.id))?.dueAt).toBeGreaterThan(Date.now())
})

it('closes the password grant to who has a second factor, and to who must have one by now', async () => {
  const { id, email } = await aPerson()
  const direct = () => signInDirectly({ username: email, password: goodPassword }, { ip: '203.0.113.1' })
  expect(await direct()).toEqual({ userId: id })
  await set({ twoStep: 'everyone', twoStepGracePeriod: 0 })
  expect(await direct()).toEqual({ refused: 'second_factor' })
  await set({ twoStep: 'everyone', twoStepGracePeriod: 3600 })
  expect(await direct()).toEqual({ userId: id })
  await withTwoStep(id)
  await set({ twoStep: 'optional' })
  expect(await direct()).toEqual({ refused: 'second_factor' })
})

it('keeps people from turning it off', async () => {
  const { id } = await aPerson()
  await withTwoStep(id)
  await set({ twoStep: 'everyone' })
  expect(await turnOffTwoStep(id, { ...fromHere, session })).toMatchObject({ message: 'two_step_required' })
  await set({ twoStep: 'optional' })
  expect((await turnOffTwoStep(id, { ...fromHere, session })).ok).toBe(true)
})
