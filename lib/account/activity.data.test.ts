import { beforeEach, describe, expect, it, vi } from 'vitest'
import { flushFailedTries, mostRecordsAnHour, recordFailedTry, type FailedTry } from '@/lib/data/failed-tries'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { consentOf, seedGrant, start } from '@/lib/oauth/testing/contract/seeded-grant'
import { withRequest } from '@/lib/request-context'
import { newId } from '@/lib/secrets'
import { listActivity } from './list-activity'
import { removeAccess } from './remove-access'
import { signIn } from './sign-in'
import { aPerson } from './testing/people'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()
beforeEach(async () => {
  await flushFailedTries()
  await prisma().auditEvent.deleteMany()
})

const hour = 3_600_000
const page = { requestId: 'r-1', address: '203.0.113.9', userAgent: 'Firefox' }
const records = () => prisma().auditEvent.findMany({ orderBy: [{ at: 'asc' }, { id: 'asc' }] })
const wrong = (email: string, ip: string) => signIn({ email, password: 'not that one' }, { ip })
const aTry = (change: Partial<FailedTry> = {}): FailedTry => ({
  ...{ action: 'sign_in.failed', reason: 'mismatch', userId: null, ip: '203.0.113.9' },
  ...{ userAgent: null, requestId: null, ...change },
})

describe('failed sign-ins', () => {
  it('alike are one record of the account, with how many and where from', async () => {
    const { id, email } = await aPerson()
    await withRequest(page, async () => {
      for (let guess = 0; guess < 3; guess += 1) await wrong(email, '203.0.113.9')
    })
    await flushFailedTries()
    const [record, ...others] = await records()
    expect(others).toEqual([])
    expect(record).toMatchObject({ action: 'sign_in.failed', userId: id, actorId: null, ip: '203.0.113.9' })
    expect(record).toMatchObject({ userAgent: 'Firefox', requestId: 'r-1' })
    expect(record?.details).toMatchObject({ reason: 'mismatch', count: 3 })
  })

  it('of an unknown address do not say which address was typed', async () => {
    await wrong('nobody@chen.studio', '203.0.113.10')
    await flushFailedTries()
    const [record] = await records()
    expect(record).toMatchObject({ action: 'sign_in.failed', userId: null })
    expect(JSON.stringify(record)).not.toContain('nobody')
  })

  it('say when they were throttled, of which account', async () => {
    const { id, email } = await aPerson()
    for (let guess = 0; guess < 12; guess += 1) await wrong(email, '203.0.113.11')
    await flushFailedTries()
    expect(await records()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action: 'sign_in.failed', userId: id }),
        expect.objectContaining({
          ...{ action: 'sign_in.throttled', userId: id },
          details: expect.objectContaining({ reason: 'sign_in', count: 2 }) as unknown,
        }),
      ]),
    )
  })

  it('written by many processes at the same time are all counted', async () => {
    for (let round = 0; round < 5; round += 1) {
      const writes = Array.from({ length: 8 }, () => {
        recordFailedTry(aTry(), start)
        recordFailedTry(aTry({ ip: '203.0.113.12' }), start)
        return flushFailedTries()
      })
      await Promise.all(writes)
    }
    const counts = (await records()).map(({ details }) => (details as { count: number }).count)
    expect(counts).toEqual([40, 40])
  })

  it('of a flood fill no disk, and stay on record for each account', async () => {
    const people = [newId(), newId()]
    for (let index = 0; index < mostRecordsAnHour; index += 1)
      recordFailedTry(aTry({ ip: `10.1.${index >> 8}.${index & 255}` }), start)
    await flushFailedTries()
    for (let index = 0; index < 3_000; index += 1) {
      recordFailedTry(aTry({ ip: `10.2.${index >> 8}.${index & 255}` }), start + 1)
      for (const userId of people)
        recordFailedTry(aTry({ userId, ip: `10.3.${index >> 8}.${index & 255}` }), start + 1)
    }
    await flushFailedTries()
    const all = await records()
    expect(all).toHaveLength(mostRecordsAnHour + 3)
    const counted = (userId: string | null) =>
      all
        .filter((each) => each.userId === userId)
        .reduce((sum, { details }) => sum + (details as { count: number }).count, 0)
    expect([null, ...people].map(counted)).toEqual([mostRecordsAnHour + 3_000, 3_000, 3_000])
  })

  it('begin a new record with each hour', async () => {
    for (const at of [start, start + 1, start + hour]) recordFailedTry(aTry(), at)
    await flushFailedTries()
    const counts = (await records()).map(({ details }) => (details as { count: number }).count)
    expect(counts).toEqual([2, 1])
  })
})

describe('what a person allows', () => {
  it('is recorded with the grant, once each time', async () => {
    const { user, client, grant, store } = await seedGrant(databaseFixture)
    await withRequest(page, () => store.saveGrant(consentOf(user.id, client.clientId, { now: start + 1 })))
    const [first, second, ...others] = await records()
    expect(others).toEqual([])
    expect(first).toMatchObject({ action: 'access.allowed', userId: user.id, actorId: user.id, ip: null })
    expect(second).toMatchObject({ clientId: client.clientId, targetType: 'grant', targetId: grant.id })
    expect(second).toMatchObject({ ip: '203.0.113.9', userAgent: 'Firefox', requestId: 'r-1' })
  })

  it('and refuses: the request is used up and recorded once, however many tabs answer', async () => {
    const { user, client, store } = await seedGrant(databaseFixture)
    await prisma().auditEvent.deleteMany()
    const request = { id: 'r'.repeat(43), kind: 'interaction' as const, clientId: client.clientId }
    const bound = { parameters: {}, browserHash: null, redirectOrigin: null, pushedId: null }
    await store.saveStoredRequest({ ...request, ...bound, createdAt: start, expiresAt: start + hour })
    const refuser = { userId: user.id, scopes: ['openid'] }
    const refuse = () => store.consumeStoredRequest(request.id, start, refuser)
    const wins = await Promise.all(Array.from({ length: 10 }, refuse))
    expect(wins.filter(Boolean)).toHaveLength(1)
    const [record, ...others] = await records()
    expect(others).toEqual([])
    expect(record).toMatchObject({ action: 'access.refused', userId: user.id, clientId: client.clientId })
    expect(record?.details).toEqual({ scopes: ['openid'] })
  })
})

describe('the history of a person', () => {
  it('has sign-ins, failures, security and access, newest first and page by page', async () => {
    const { user, client, grant } = await seedGrant(databaseFixture)
    await removeAccess(grant.id, { userId: user.id, ip: null, userAgent: null })
    recordFailedTry(aTry({ userId: user.id }), start + 5)
    recordFailedTry(aTry({ userId: user.id }), start + 6)
    recordFailedTry(aTry(), start + 7)
    await flushFailedTries()
    const other = { action: 'session.started', at: new Date(start), actorId: newId(), userId: newId() }
    await prisma().auditEvent.create({ data: other })

    const { rows } = await listActivity(user.id)
    const byAction = new Map(rows.map((each) => [each.action, each]))
    expect([...byAction.keys()].toSorted()).toEqual(['access.allowed', 'access.removed', 'sign_in.failed'])
    expect(byAction.get('sign_in.failed')).toMatchObject({ kind: 'signIns', count: 2, by: null })
    expect(byAction.get('sign_in.failed')?.lastAt.getTime()).toBe(start + 6)
    expect(byAction.get('access.removed')).toMatchObject({ kind: 'access', by: 'self' })
    expect(byAction.get('access.removed')?.application?.clientId).toBe(client.clientId)
    expect((await listActivity(user.id, { kind: 'security' })).rows).toEqual([])
    expect((await listActivity(user.id, { after: 'forged' })).isForged).toBe(true)
  })
})
