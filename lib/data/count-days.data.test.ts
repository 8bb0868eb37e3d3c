import { beforeEach, expect, it } from 'vitest'
import { daysAfter, startOfUtcDay, utcDay } from '@/lib/utc-day'
import { countDays } from './count-days'
import { countIssued, countReplay, flushIssuedCounts } from './issued-counts'
import { prisma } from './prisma'
import { listDailyCounts, listTotals } from './statements/daily-counts'
import { databaseFixture } from './testing/store-fixture'
import { useTestDatabase } from './testing/test-database'
import { countTotals } from './totals'

useTestDatabase()

const today = '2030-03-10'
const noon = startOfUtcDay(today) + 12 * 3_600_000
const day = 86_400_000
const minute = 60_000

beforeEach(async () => {
  await flushIssuedCounts()
  await prisma().auditEvent.deleteMany()
  await prisma().dailyCount.deleteMany()
  await prisma().total.deleteMany()
  await prisma().user.deleteMany()
})

const signIn = (at: number, details: object = { amr: ['pwd'] }) =>
  prisma().auditEvent.create({ data: { action: 'session.started', at: new Date(at), details } })
const counts = async (name: string, since = daysAfter(today, -100)) =>
  (await listDailyCounts([name], since)).map(({ day, key, count }) => [day, key, count])

it('counts sign-ins by method, failures and new people, each on its day in UTC', async () => {
  await signIn(startOfUtcDay(today) - 1)
  await signIn(startOfUtcDay(today))
  await signIn(noon, { amr: ['fed'], provider: 'google' })
  await signIn(noon, {})
  await signIn(startOfUtcDay(today) + day - 1)
  await prisma().auditEvent.createMany({
    data: [
      { action: 'session.renewed', at: new Date(noon), details: { amr: ['pwd'] } },
      { action: 'sign_in.failed', at: new Date(noon), details: { count: 7 } },
      { action: 'sign_in.failed', at: new Date(noon), details: { count: 2 } },
      { action: 'access.allowed', at: new Date(noon) },
      { action: 'user.suspended', at: new Date(noon) },
    ],
  })
  await prisma().user.create({ data: { email: 'new@example.com', createdAt: new Date(noon) } })
  await countDays(startOfUtcDay(today) + day - 1)
  expect(await counts('sign_in')).toEqual([
    [daysAfter(today, -1), 'pwd', 1],
    [today, '', 1],
    [today, 'google', 1],
    [today, 'pwd', 3],
  ])
  expect(await counts('sign_in_failed')).toEqual([[today, '', 9]])
  expect(await counts('access_allowed')).toEqual([[today, '', 1]])
  expect((await counts('person')).at(-1)).toEqual([today, '', 1])
})

it('counts to the same again, on many nodes at the same time', async () => {
  await signIn(noon - 1)
  await Promise.all(Array.from({ length: 6 }, () => countDays(noon)))
  await countDays(noon + minute)
  expect(await counts('sign_in')).toEqual([[today, 'pwd', 1]])
})

it('after days without a job counts those days, and after that only the day that changes', async () => {
  await countDays(noon - 5 * day)
  for (const back of [4, 3, 1]) await signIn(noon - back * day)
  const days = await countDays(noon)
  expect(days).toEqual([5, 4, 3, 2, 1, 0].map((back) => daysAfter(today, -back)))
  expect((await counts('sign_in')).map(([of]) => of)).toEqual(
    [4, 3, 1].map((back) => daysAfter(today, -back)),
  )
  expect(await countDays(noon + minute)).toEqual([today])
})

it('counts the last minutes of a day once more after midnight', async () => {
  const midnight = startOfUtcDay(today)
  await countDays(midnight - minute)
  await signIn(midnight - 1)
  expect(await countDays(midnight + minute)).toEqual([daysAfter(today, -1), today])
  expect(await counts('sign_in')).toEqual([[daysAfter(today, -1), 'pwd', 1]])
})

it('never counts a day again whose records have begun to be deleted', async () => {
  const old = daysAfter(today, -120)
  await prisma().dailyCount.create({ data: { name: 'sign_in', day: new Date(old), key: 'pwd', count: 9 } })
  const days = await countDays(noon)
  expect(days).toHaveLength(90)
  expect(await counts('sign_in', old)).toEqual([[old, 'pwd', 9]])
})

it('waits where a count took long', async () => {
  await countDays(noon)
  await prisma().total.update({ where: { name: 'daysTook' }, data: { count: 1_000 } })
  expect(await countDays(noon + 199_000)).toEqual([])
  expect(await countDays(noon + 200_000)).toEqual([today])
})

it('adds what processes counted of tokens, and ranks applications by their sign-ins', async () => {
  const issue = (grantType: string, clientId: string, times: number, at = noon) => {
    for (let time = 0; time < times; time += 1) countIssued({ grantType, clientId }, at)
  }
  issue('authorization_code', 'a', 3)
  issue('client_credentials', 'b', 9)
  countReplay(noon)
  await flushIssuedCounts()
  issue('authorization_code', 'a', 2)
  issue('refresh_token', 'a', 4)
  issue('authorization_code', 'c', 6, noon - day)
  issue('authorization_code', 'gone', 60, noon - 31 * day)
  await flushIssuedCounts()
  expect(await counts('token', today)).toEqual([
    [today, 'authorization_code', 5],
    [today, 'client_credentials', 9],
    [today, 'refresh_token', 4],
  ])
  expect(await counts('replay')).toEqual([[today, '', 1]])
  await countDays(noon)
  expect(await counts('top_application')).toEqual([
    [today, 'a', 5],
    [today, 'c', 6],
  ])
  await countDays(noon + day)
  expect((await counts('top_application')).map(([of]) => of)).toEqual([
    utcDay(noon + day),
    utcDay(noon + day),
  ])
})

it('counts totals with their time, and waits where that took long', async () => {
  await databaseFixture.addUser({})
  expect(await countTotals(noon)).toBe(true)
  const people = async () => (await listTotals()).find(({ name }) => name === 'people')
  expect(await people()).toEqual({ name: 'people', count: 1, countedAt: noon })
  await prisma().total.update({ where: { name: 'totalsTook' }, data: { count: 10_000 } })
  await databaseFixture.addUser({})
  expect(await countTotals(noon + minute)).toBe(false)
  expect(await countTotals(noon + 2_000_000)).toBe(true)
  expect((await people())?.count).toBe(2)
})
