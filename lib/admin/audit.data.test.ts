import { beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { recordAudit } from '@/lib/data/audit'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import type { Actor } from './actor'
import { exportAudit } from './export-audit'
import { listAudit } from './list-audit'
import { anAdmin, anApplication, noAdmin, aPerson } from './testing/fixtures'

useTestDatabase()

const all = {
  search: '',
  action: '',
  person: '',
  application: '',
  from: '',
  until: '',
  after: '',
  before: '',
}
const noon = new Date('2026-03-02T12:00:00Z')
let admin: Actor
let ada: { id: string; email: string }
let application: { id: string; clientId: string }
beforeEach(async () => {
  await prisma().auditEvent.deleteMany()
  admin = await anAdmin()
  ada = await aPerson()
  application = await anApplication()
  await recordAudit({ action: 'user.suspended', at: noon, actorId: admin.id, userId: ada.id })
  await recordAudit({
    action: 'application.approved',
    at: new Date('2026-03-03T00:00:00Z'),
    actorId: admin.id,
    clientId: application.clientId,
    details: { reason: '=HYPERLINK("evil")' },
  })
})
const actions = async (query: object) =>
  (await listAudit({ ...all, ...query })).rows.map(({ action }) => action)

describe('the audit log', () => {
  it('is narrowed by action, person, application and day', async () => {
    const [approved, suspended] = ['application.approved', 'user.suspended']
    expect(await actions({})).toEqual([approved, suspended])
    expect(await actions({ action: 'user.' })).toEqual([suspended])
    expect(await actions({ action: 'user.suspended' })).toEqual([suspended])
    expect(await actions({ person: ada.email })).toEqual([suspended])
    expect(await actions({ person: admin.id })).toEqual([approved, suspended])
    expect(await actions({ application: application.clientId })).toEqual([approved])
    expect(await actions({ application: application.id })).toEqual([approved])
    expect(await actions({ from: '2026-03-02', until: '2026-03-02' })).toEqual([suspended])
    expect(await actions({ from: '2026-03-03' })).toEqual([approved])
  })

  it('says who and what the ids stand for', async () => {
    const { rows } = await listAudit({ ...all, person: ada.id })
    expect(rows).toMatchObject([{ actor: { id: admin.id }, user: { email: ada.email } }])
  })

  it('says what is wrong with a filter instead of showing everything', async () => {
    expect(
      await listAudit({ ...all, person: 'who@chen.studio', from: '2026-02-30', until: 'soon' }),
    ).toMatchObject({ rows: [], problems: ['person', 'from', 'until'] })
    expect(await listAudit({ ...all, after: '0' })).toMatchObject({ rows: [], isForged: true })
  })

  it('turns pages without losing what happened in the same millisecond', async () => {
    const data = Array.from({ length: 70 }, () => ({ action: 'session.started', at: noon }))
    await prisma().auditEvent.createMany({ data })
    const first = await listAudit({ ...all, action: 'session.started' })
    const second = await listAudit({ ...all, action: 'session.started', after: first.next ?? '' })
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(70)
    const back = await listAudit({ ...all, action: 'session.started', before: second.previous ?? '' })
    expect(back.rows).toEqual(first.rows)
    expect([back.previous, back.next]).toEqual([null, first.next])
  })

  it('is searched by person, application, address, any ID, and the name of an action', async () => {
    const record = await prisma().auditEvent.create({
      data: {
        action: 'session.started',
        at: noon,
        userId: ada.id,
        ip: '203.0.113.9',
        requestId: 'request-7',
        targetId: 'target-7',
      },
    })
    await prisma().user.update({ where: { id: ada.id }, data: { name: 'Ada Quill' } })
    const { name } = await prisma().application.findUniqueOrThrow({ where: { id: application.id } })
    const [approved, suspended, started] = ['application.approved', 'user.suspended', 'session.started']
    const found = async (search: string, more: object = {}) => (await actions({ search, ...more })).toSorted()
    expect(await found('quill')).toEqual([started, suspended])
    expect(await found(ada.email)).toEqual([started, suspended])
    expect(await found('quill', { action: 'session.' })).toEqual([started])
    expect(await found(name)).toEqual([approved])
    for (const search of ['203.0.113.9', 'request-7', 'target-7', record.id])
      expect(await found(search)).toEqual([started])
    expect(await found('%')).toEqual([])
    expect(await found('nothing like it')).toEqual([])
    const named = await listAudit({ ...all, search: 'sus' }, { namedActions: [suspended] })
    expect(named.rows.map(({ action }) => action)).toEqual([suspended])
  })
})

describe('the export', () => {
  const exported = async (query: object, by = admin, format: 'csv' | 'ndjson' = 'csv') => {
    const lines = await exportAudit({ ...all, ...query }, by, { format })
    if (lines === null || 'problems' in lines) return lines
    let text = ''
    for await (const part of lines) text += part
    return text
  }

  it('holds every record in batches, and is on record itself', async () => {
    const data = Array.from({ length: 1200 }, () => ({ action: 'session.started', at: noon }))
    await prisma().auditEvent.createMany({ data })
    const text = String(await exported({ action: 'session.started' }))
    expect(text.trim().split('\r\n')).toHaveLength(1201)
    expect(await actions({ action: 'audit.exported' })).toEqual(['audit.exported'])
  })

  it('is one JSON object a line where that is asked for', async () => {
    const text = String(await exported({ until: '2026-03-04' }, admin, 'ndjson'))
    const records = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(records).toMatchObject([
      { action: 'application.approved', actor_id: admin.id, details: { reason: '=HYPERLINK("evil")' } },
      { action: 'user.suspended', user: ada.email, time: noon.toISOString() },
    ])
    const [record] = (await listAudit({ ...all, action: 'audit.exported' })).rows
    expect(record?.details).toMatchObject({ format: 'ndjson' })
  })

  it('lets no cell be taken for a formula', async () => {
    await recordAudit({ action: 'session.started', at: noon, actorId: null, userAgent: '=cmd|calc' })
    const text = String(await exported({}))
    expect(text).toContain(",'=cmd|calc,")
    expect(text).not.toMatch(/,=/)
  })

  it('is refused to a person who is no administrator, and for an invalid filter', async () => {
    expect(await exported({}, await noAdmin())).toBeNull()
    expect(await exported({ from: 'x' })).toEqual({ problems: ['from'] })
    expect(await actions({ action: 'audit.exported' })).toEqual([])
  })
})
