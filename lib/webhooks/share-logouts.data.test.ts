import { describe, expect, it, vi } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { signingKeys } from '@/lib/data/signing-keys'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { deliverDueLogouts, finishLogouts } from './deliver-logouts'
import {
  deliveries,
  opened,
  receivedPaths,
  receiver,
  signOut,
  signOutOf,
  useLogoutReceiver,
} from './testing/logout-scenes'

useTestDatabase()
useLogoutReceiver()

describe('a receiver that hangs', () => {
  it('holds up no other one, and is asked for two people at a time', async () => {
    receiver.answers = { '/hangs': 'hangs' }
    await signingKeys.jwks()
    const { clientId } = await opened('/hangs')
    await signOutOf(clientId, 12)
    const good = Array.from({ length: 15 }, (_, index) => `/good-${index}`)
    for (const path of good) await signOut(await opened(path))
    const underway = deliverDueLogouts()
    const told = () => receivedPaths().filter((path) => path !== '/hangs')
    await vi.waitFor(() => expect(told().sort()).toEqual([...good].sort()), { timeout: 20_000, interval: 5 })
    expect(receiver.open['/hangs']).toBe(2)
    await underway
    expect(receiver.mostOpen['/hangs']).toBe(2)
    const found = await deliveries()
    expect(found.filter(({ status }) => status === 'sent')).toHaveLength(15)
    expect(found.filter(({ attempts }) => attempts === 0)).toHaveLength(10)
  }, 40_000)

  it('is left alone for longer after each failure, until it answers', async () => {
    receiver.answers = { '/fails': 500 }
    const { clientId } = await opened('/fails')
    await signOutOf(clientId, 8)
    const tried = async (afterSeconds: number) => {
      vi.setSystemTime(Date.now() + afterSeconds * 1000)
      await prisma().logoutDelivery.updateMany({ data: { nextAttemptAt: new Date(0) } })
      return deliverDueLogouts()
    }
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    try {
      expect([await tried(0), await tried(9)]).toEqual([2, 0])
      // Two have failed: the pause has doubled, and one is tried.
      expect([await tried(12), await tried(39)]).toEqual([1, 0])
      // What it receiver.answers counts, if it is a refusal too.
      receiver.answers = { '/fails': 400 }
      expect(await tried(2)).toBe(8)
    } finally {
      vi.useRealTimers()
    }
  })

  it('has half of the places at most, with all that failed last', async () => {
    receiver.answers = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`/bad-${index}`, 500]))
    const clients: string[] = []
    for (const path of Object.keys(receiver.answers)) clients.push((await opened(path)).clientId)
    for (const clientId of clients) await signOutOf(clientId, 1)
    expect(await deliverDueLogouts()).toBe(9)
    for (const path of Object.keys(receiver.answers)) receiver.answers[path] = 'hangs'
    receiver.received.length = 0
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
    try {
      await prisma().logoutDelivery.updateMany({ data: { nextAttemptAt: new Date(0) } })
      const good = await opened('/good')
      await signOut(good)
      const underway = deliverDueLogouts()
      await vi.waitFor(() => expect(receiver.received).toHaveLength(6), { timeout: 20_000 })
      expect(receiver.received.filter(({ path }) => path === '/good')).toHaveLength(1)
      await finishLogouts()
      expect(await underway).toBe(6)
    } finally {
      vi.useRealTimers()
    }
  }, 40_000)
})

it('is given up three hours after the session ended', async () => {
  await signOut(await opened('/old'))
  await prisma().logoutDelivery.updateMany({ data: { createdAt: new Date(Date.now() - 10_800_000) } })
  await signOut(await opened('/young'))
  expect(await deliverDueLogouts()).toBe(1)
  expect(receivedPaths()).toEqual(['/young'])
  const [failed] = (await deliveries()).filter(({ status }) => status !== 'sent')
  expect(failed).toMatchObject({ status: 'failed', attempts: 0, lastProblem: 'too_late' })
})

it('is sent again, also days later, when someone asks for it', async () => {
  await signOut(await opened('/old'))
  const [createdAt, requeuedAt] = [new Date(Date.now() - 172_800_000), new Date()]
  await prisma().logoutDelivery.updateMany({ data: { createdAt, requeuedAt } })
  expect(await deliverDueLogouts()).toBe(1)
  expect(await deliveries()).toMatchObject([{ status: 'sent', lastStatus: 200 }])
})

it('begins no other once the process ends, and finishes those underway', async () => {
  receiver.answers = { '/hangs': 'hangs' }
  const { clientId } = await opened('/hangs')
  await signOutOf(clientId, 1)
  const underway = deliverDueLogouts()
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), { timeout: 10_000 })
  const finished = finishLogouts()
  await signOut(await opened('/later'))
  await finished
  expect(await underway).toBe(1)
  expect((await deliveries()).filter(({ lastError }) => lastError !== null)).toHaveLength(1)
  expect(await deliverDueLogouts()).toBe(0)
  expect(receivedPaths()).toEqual(['/hangs'])
}, 20_000)

it('is one job at a time in a process, which takes up what ends meanwhile', async () => {
  receiver.answers = { '/hangs': 'hangs' }
  await signOut(await opened('/hangs'))
  const underway = deliverDueLogouts()
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), { timeout: 10_000 })
  await signOut(await opened('/meanwhile'))
  expect(await deliverDueLogouts()).toBe(0)
  await vi.waitFor(() => expect(receiver.received).toHaveLength(2), { timeout: 10_000 })
  expect(receiver.open['/hangs']).toBe(1)
  expect(await underway).toBe(2)
  expect(receivedPaths()).toEqual(['/hangs', '/meanwhile'])
}, 20_000)
