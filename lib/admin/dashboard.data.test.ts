import { expect, it } from 'vitest'
import { now } from '@/lib/clock'
import { countDays } from '@/lib/data/count-days'
import { countIssued, flushIssuedCounts } from '@/lib/data/issued-counts'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { countTotals } from '@/lib/data/totals'
import { matters } from './matters'
import { readDashboard } from './read-dashboard'
import { readHealth } from './read-health'

useTestDatabase()

const hour = 3_600_000
const names = async () => {
  const dashboard = await readDashboard()
  return matters(dashboard, await readHealth(dashboard.countedAt)).map(({ name }) => name)
}
const mail = { recipient: 'a@example.com', template: 'verify_email', locale: 'en', sealed: new Uint8Array() }

it('says before the first count that there is none', async () => {
  const dashboard = await readDashboard()
  expect(dashboard).toMatchObject({ totals: null, countedAt: null, methods: [], topApplications: [] })
  expect(dashboard.days).toHaveLength(30)
  expect(dashboard.period.kind).toBe('today')
})

it('shows what the jobs counted, with names of applications that are still there', async () => {
  const client = await databaseFixture.addClient()
  await prisma().user.updateMany({ data: { isAdmin: true } })
  const details = { amr: ['pwd'] }
  await prisma().auditEvent.create({ data: { action: 'session.started', at: new Date(now()), details } })
  for (const clientId of [client.clientId, 'deleted'])
    countIssued({ grantType: 'authorization_code', clientId }, now())
  await flushIssuedCounts()
  await countDays(now())
  await countTotals(now())
  const dashboard = await readDashboard()
  expect(dashboard.series.signIns.get(dashboard.today)).toBe(1)
  expect(dashboard.methods).toEqual([{ key: 'pwd', count: 1 }])
  expect(dashboard.tokenKinds).toEqual([{ key: 'authorization_code', count: 2 }])
  expect(dashboard.topApplications).toMatchObject([{ clientId: client.clientId, count: 1 }])
  expect(dashboard.totals).toMatchObject({ applications: 1, tokens: 0 })
})

it('says what needs an administrator', async () => {
  await prisma().user.updateMany({ data: { isAdmin: false } })
  await prisma().total.deleteMany()
  await countTotals(now())
  expect(await names()).toEqual(['noAdministrator', 'noMailServer'])

  await prisma().outboxMessage.create({ data: { ...mail, status: 'failed', lastError: '550' } })
  await databaseFixture.addClient()
  await prisma().application.updateMany({ data: { status: 'pending' } })
  expect(await names()).toEqual(['noAdministrator', 'failedMail', 'noMailServer', 'pendingApplications'])
})

it('knows jobs that are late and mail that waits', async () => {
  expect((await readHealth(now() - hour)).jobs.state).toBe('warn')
  expect((await readHealth(now() - hour / 60)).jobs.state).toBe('ok')
  await prisma().outboxMessage.deleteMany()
  await prisma().outboxMessage.create({ data: { ...mail, createdAt: new Date(now() - hour) } })
  expect((await readHealth(null)).outbox).toMatchObject({ state: 'warn', waiting: 1, failed: 0 })
})
