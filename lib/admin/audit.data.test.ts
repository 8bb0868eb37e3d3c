import { beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { recordAudit } from '@/lib/data/audit'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import type { Actor } from './actor'
import { exportAudit } from './export-audit'
import { listAudit } from './list-audit'
import { anAdmin, anApplication, noAdmin, aPerson } from './testing/fixtures'

useTestDatabase()

const all = { action: '', person: '', application: '', from: '', until: '', after: '' }
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
  })
})

describe('the export', () => {
  const exported = async (query: object, by = admin) => {
    const lines = await exportAudit({ ...all, ...query }, by)
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
