import { beforeAll, expect, it, vi } from 'vitest'
import { dropCache } from '@/lib/data/cached'
import { deleteExpired } from '@/lib/data/clean-up'
import { flushLastUsed } from '@/lib/data/last-used'
import { prisma } from '@/lib/data/prisma'
import { writeSettings } from '@/lib/data/settings'
import { listPersonEvents } from '@/lib/data/statements/list-person-events'
import { pool } from '@/lib/data/statements/pool'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { setEnvironment } from '@/lib/env'
import { consentOf, seedGrant } from '@/lib/oauth/testing/contract/seeded-grant'
import { newId } from '@/lib/secrets'
import { exportActivity, type ExportFormat } from './export-activity'
import { listActivity } from './list-activity'
import { aPerson } from './testing/people'

// One connection, so that the plan of the prepared statement can be read.
beforeAll(() => setEnvironment({ DATABASE_POOL_SIZE: '1' }))
vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()

const day = 86_400_000
const chrome = 'Mozilla/5.0 (X11; Linux) Chrome/140.0.0.0 Safari/537.36'
type Event = { action?: string; at?: number; actorId?: string | null; ip?: string | null } & Record<
  string,
  unknown
>

async function record(userId: string, { at = Date.now(), ...event }: Event = {}): Promise<string> {
  const { id } = await prisma().auditEvent.create({
    data: { action: 'session.started', actorId: userId, ...event, at: new Date(at), userId } as never,
    select: { id: true },
  })
  return id
}
const shown = async (userId: string, query: Parameters<typeof listActivity>[1] = {}) =>
  (await listActivity(userId, query)).rows

it('shows a person what they did and what happened to them, and nothing of other people', async () => {
  const [ada, kim] = [await aPerson(), await aPerson()]
  await record(ada.id, { ip: '203.0.113.9', userAgent: chrome })
  await record(kim.id)
  // Ada is an administrator who acts on Kim: that is no activity of her own account.
  await record(kim.id, { action: 'user.suspended', actorId: ada.id, ip: '192.0.2.77', userAgent: 'Opera' })
  expect((await shown(ada.id)).map(({ action }) => action)).toEqual(['session.started'])
  expect(await shown(kim.id)).toMatchObject([
    { action: 'user.suspended', by: 'administrator', ip: null, userAgent: null },
    { action: 'session.started', by: 'self' },
  ])
  for (const search of ['192.0.2.77', 'Opera', ada.email])
    expect(await shown(kim.id, { search }), search).toEqual([])
})

it('names no administrator in a file either', async () => {
  const [ada, kim] = [await aPerson(), await aPerson()]
  await record(kim.id, { action: 'user.suspended', actorId: ada.id, ip: '192.0.2.77', userAgent: 'Opera' })
  await record(kim.id, { action: 'user.restored', actorId: null, details: { actor: 'cli' } })
  for (const format of ['csv', 'json'] as const) {
    const text = await fileOf(kim.id, format)
    expect(text).not.toMatch(/192\.0\.2\.77|Opera/)
    expect(text).not.toContain(ada.id)
    expect(text.match(/administrator/g)).toHaveLength(2)
  }
})

it('ends where the setting says, and older sign-ins are deleted', async () => {
  const { id } = await aPerson()
  await record(id, { at: Date.now() - 91 * day })
  await record(id, { at: Date.now() - 91 * day, action: 'user.password_changed' })
  await record(id, { at: Date.now() - 40 * day, action: 'access.used' })
  expect((await shown(id)).map(({ action }) => action)).toEqual(['access.used'])
  await writeSettings({ activityRetention: 30 * 86_400 }, new Date())
  dropCache()
  expect(await shown(id)).toEqual([])
  await deleteExpired(Date.now())
  const left = await prisma().auditEvent.findMany({ where: { userId: id } })
  // A change of security stays as long as the audit log.
  expect(left.map(({ action }) => action)).toEqual(['user.password_changed'])
  await writeSettings({ activityRetention: 90 * 86_400 }, new Date())
  dropCache()
})

it('is searched by address, browser and application, read literally', async () => {
  const { user, client, store } = await seedGrant(databaseFixture)
  await store.saveGrant(consentOf(user.id, client.clientId, { now: Date.now() }))
  const { id } = user
  const name = 'Field_Notes 100%'
  await prisma().application.update({ where: { clientId: client.clientId }, data: { name } })
  await record(id, { action: 'access.removed', clientId: client.clientId })
  await record(id, { ip: '203.0.113.9', userAgent: chrome })
  await record(id, { ip: '2001:db8::1' })
  const found = async (search: string) =>
    (await shown(id, { search })).map(({ action, ip, application }) => application?.name ?? ip ?? action)
  expect(await found('203.0.113')).toEqual(['203.0.113.9'])
  expect(await found('linux')).toEqual(['203.0.113.9'])
  expect(await found('d_n')).toEqual([name, name, name])
  for (const wild of ['%', '_', '*', '\\', '2%9', '203_0', "' OR true --", '\u202e'])
    expect(
      (await found(wild)).filter((each) => !each.includes(wild)),
      wild,
    ).toEqual([])
})

it('is read page by page, and takes no forged position', async () => {
  const [ada, kim] = [await aPerson(), await aPerson()]
  const at = Date.now() - 1_000
  for (let index = 0; index < 60; index += 1) await record(ada.id, { at })
  const hidden = await record(kim.id, { at: at + 500 })
  const first = await listActivity(ada.id)
  const second = await listActivity(ada.id, { after: first.next ?? '' })
  expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 10, null])
  expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(60)
  for (const after of ['x', '1', `${at}.`, `${at}.'; DROP TABLE "User"`, `999999999999999.${newId()}`])
    expect(await listActivity(ada.id, { after }), after).toMatchObject({ rows: [], isForged: true })
  // A position in another person's list is only a time.
  const elsewhere = await listActivity(ada.id, { after: `${at + 500}.${hidden}` })
  expect(elsewhere.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id))
  expect((await listActivity(ada.id, { after: `99999999999999.${newId()}` })).isForged).toBe(false)
})

it('has the first use of an application of each later day', async () => {
  const { user, grant, store } = await seedGrant(databaseFixture)
  await prisma().auditEvent.deleteMany({ where: { userId: user.id } })
  const from = grant.createdAt
  const uses = [from + 1_000, from + 2_000, from + day, from + day + 5_000, from + 3 * day]
  for (const at of uses) {
    store.recordUse({ grantId: grant.id }, at)
    await flushLastUsed()
  }
  const records = await prisma().auditEvent.findMany({ where: { userId: user.id }, orderBy: { at: 'asc' } })
  expect(records.map(({ at }) => at.getTime())).toEqual([from + day, from + 3 * day])
  expect(records[0]).toMatchObject({ action: 'access.used', actorId: null, targetId: grant.id })

  const noted = Array.from({ length: 20 }, () => {
    store.recordUse({ grantId: grant.id }, from + 5 * day)
    return flushLastUsed()
  })
  await Promise.all(noted)
  expect(await prisma().auditEvent.count({ where: { userId: user.id } })).toBe(3)
})

it('is CSV without formulas, or JSON, of all that the filter finds', async () => {
  const { user, client } = await seedGrant(databaseFixture)
  await prisma().auditEvent.deleteMany({ where: { userId: user.id } })
  await prisma().application.update({
    where: { clientId: client.clientId },
    data: { name: '=HYPERLINK("x")' },
  })
  const about = { action: 'access.removed', clientId: client.clientId }
  for (let index = 0; index < 502; index += 1) await record(user.id, { ip: '203.0.113.9' })
  await record(user.id, { ...about, ip: '203.0.113.10' })
  const csv = await fileOf(user.id, 'csv')
  expect(csv.split('\r\n')).toHaveLength(505)
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`)
  const entries = JSON.parse(await fileOf(user.id, 'json')) as { event: string }[]
  expect(entries).toHaveLength(503)
  expect(entries[0]).toMatchObject({ event: 'access.removed', address: '203.0.113.10', by: 'self' })
  expect(JSON.parse(await fileOf(user.id, 'json', { kind: 'access' }))).toHaveLength(1)
  expect(JSON.parse(await fileOf(newId(), 'json'))).toEqual([])
})

it('is found by an index, and no row of another person is read', async () => {
  const { id } = await aPerson()
  await prisma().$executeRaw`
    INSERT INTO "AuditEvent" ("id", "at", "action", "userId")
    SELECT gen_random_uuid(), now() - n * interval '1 minute', 'session.started', gen_random_uuid() FROM generate_series(1, 3000) n`
  await record(id)
  await prisma().$executeRaw`ANALYZE "AuditEvent"`
  const filter = { actions: ['session.started'], since: Date.now() - 90 * day, search: null }
  await listPersonEvents(id, filter, { after: null, take: 51 })
  const since = `'${new Date(filter.since).toISOString()}'`
  const values = [`'${id}'`, since, 'NULL', 'NULL', `'{session.started}'`, 'NULL', `'{}'`, '51']
  const { rows } = await pool().query<{ 'QUERY PLAN': string }>(
    `EXPLAIN (ANALYZE, COSTS OFF) EXECUTE list_person_events (${values.join()})`,
  )
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).toContain('AuditEvent_userId_at_idx')
  expect(plan).not.toContain('Seq Scan')
  expect(plan).not.toContain('Rows Removed by Filter')
})

async function fileOf(userId: string, format: ExportFormat, query = {}): Promise<string> {
  const words = {
    columnName: (column: string) => column,
    textOf: ({ action }: { action: string }) => action,
    byWhom: (by: string) => by,
  }
  let text = ''
  for await (const part of exportActivity(userId, query, { format, words })) text += part
  return text
}
