import { gunzipSync } from 'node:zlib'
import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { anAdmin, anApplication, aSession, noAdmin, someTokens } from '@/lib/admin/testing/fixtures'
import { downloadPersonExport, readPersonExport, requestPersonExport } from '@/lib/admin/export-person'
import { deleteExpired } from '@/lib/data/clean-up'
import { prisma } from '@/lib/data/prisma'
import {
  claimDataExport,
  failDataExport,
  findDataExport,
  mostAttempts,
} from '@/lib/data/personal/data-exports'
import { personalTables } from '@/lib/data/personal/personal-tables'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { race } from '@/lib/data/testing/race'
import { newId, randomToken, sha256, unseal } from '@/lib/secrets'
import { downloadExport, readDataExport, requestExport } from './data-export'
import { exportSeal, writePersonalFile } from './personal-file'
import { aPerson } from './testing/people'
import { mailsTo } from './testing/mailbox'
import { writeExports } from './write-exports'

useTestDatabase()
vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
beforeAll(() => void vi.spyOn(process.stdout, 'write').mockReturnValue(true))

const from = { ip: '192.0.2.60', userAgent: 'Firefox' }
const day = 86_400_000
let ada: { id: string; email: string }
beforeEach(async () => {
  await prisma().dataExport.deleteMany()
  ada = await aPerson()
})
const mine = () => ({ userId: ada.id, recipientId: ada.id })
async function aFile(): Promise<string> {
  await requestExport(ada.id, from)
  await writeExports()
  return (await readDataExport(mine()))!.id
}
const actionsOf = async (userId: string) =>
  (await prisma().auditEvent.findMany({ where: { userId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })).map(
    ({ action }) => action,
  )

it('is asked for once, written by one of several processes, and told by mail', async () => {
  const asked = await Promise.all(Array.from({ length: 20 }, () => requestExport(ada.id, from)))
  expect(asked.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await readDataExport(mine())).toMatchObject({ status: 'pending' })
  const counts = await Promise.all(Array.from({ length: 4 }, () => writeExports()))
  expect(counts.reduce((sum, count) => sum + count)).toBe(1)
  const file = (await readDataExport(mine()))!
  expect(file).toMatchObject({ status: 'ready', downloadedAt: null })
  expect(file.expiresAt.getTime() - file.readyAt!.getTime()).toBe(3 * day)
  const [mail, ...others] = await mailsTo(ada.email)
  expect([mail?.template, others]).toEqual(['export_ready', []])
  expect(mail?.text).toContain('/accounts/data/download')
  // The mail opens nothing: the file’s name is not in it.
  expect(mail?.text).not.toContain(file.id)
})

it('is downloaded once by 20 that ask together, and deleted with that', async () => {
  const id = await aFile()
  const row = { text: 'SELECT FROM "DataExport" WHERE "id" = $1 FOR UPDATE', values: [id] }
  const files = await race(
    row,
    Array.from({ length: 20 }, () => () => downloadExport(id, mine(), from)),
  )
  expect(files.filter((file) => file !== null)).toHaveLength(1)
  expect(await prisma().dataExport.findUnique({ where: { id } })).toMatchObject({ sealed: null })
  expect(await downloadExport(id, mine(), from)).toBeNull()
  expect(await actionsOf(ada.id)).toEqual(['user.export_requested', 'user.export_downloaded'])
})

it('is refused to another person, under another name, and once it expired', async () => {
  const id = await aFile()
  const kim = await aPerson()
  const ofKim = { userId: kim.id, recipientId: kim.id }
  expect(await downloadExport(id, ofKim, from)).toBeNull()
  expect(await downloadExport(id, { userId: ada.id, recipientId: kim.id }, from)).toBeNull()
  for (const forged of ['', 'x', newId(), `${id}'`])
    expect(await downloadExport(forged, mine(), from)).toBeNull()
  expect(await actionsOf(kim.id)).toEqual([])
  await prisma().dataExport.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } })
  expect(await downloadExport(id, mine(), from)).toBeNull()
  expect(await readDataExport(mine())).toBeNull()
  await deleteExpired(Date.now())
  expect(await prisma().dataExport.count({ where: { id } })).toBe(0)
})

it('ends when another is asked for, and goes with the account', async () => {
  const first = await aFile()
  const second = await aFile()
  expect(await downloadExport(first, mine(), from)).toBeNull()
  await requestExport(ada.id, from)
  await prisma().user.delete({ where: { id: ada.id } })
  expect(await writeExports()).toBe(0)
  expect(await downloadExport(second, mine(), from)).toBeNull()
})

it('is encrypted, and tried again by another process after one has died or failed', async () => {
  await requestExport(ada.id, from)
  const { id } = (await readDataExport(mine()))!
  await prisma().dataExport.update({ where: { id }, data: { claimedAt: new Date(), attempts: 1 } })
  expect(await writeExports()).toBe(0)
  await prisma().dataExport.update({ where: { id }, data: { claimedAt: new Date(Date.now() - 11 * 60_000) } })
  expect(await writeExports()).toBe(1)
  const { sealed } = await prisma().dataExport.findUniqueOrThrow({ where: { id } })
  expect(Buffer.from(sealed!).toString('latin1')).not.toContain(ada.email)
  expect(() => unseal('another purpose', Buffer.from(sealed!))).toThrow()
})

it('contains all that is on record, and neither secrets nor other people', async () => {
  const [admin, secret] = [await anAdmin(), randomToken()]
  const application = await anApplication({ ownerId: ada.id })
  await someTokens(ada.id, application)
  await aSession(ada.id)
  await prisma().group.create({
    data: { name: `Team ${ada.id}`, memberships: { create: { userId: ada.id } } },
  })
  await prisma().oneTimeToken.create({
    data: {
      ...{ purpose: 'reset_password', tokenHash: new Uint8Array(sha256(secret)), userId: ada.id },
      expiresAt: new Date(),
    },
  })
  const event = { at: new Date(), userId: ada.id, details: { reason: 'left' } }
  await prisma().auditEvent.createMany({
    data: [
      { ...event, action: 'user.suspended', actorId: admin.id, ip: '198.51.100.7', userAgent: 'Opera' },
      { ...event, action: 'session.started', actorId: ada.id, ip: '203.0.113.9' },
      { ...event, userId: admin.id, action: 'user.restored', actorId: ada.id, details: { who: admin.email } },
    ],
  })
  const sealed = (await writePersonalFile(ada.id, new Date()))!
  const text = gunzipSync(unseal(exportSeal, sealed)).toString()
  const file = JSON.parse(text) as Record<string, Record<string, unknown>[]>
  expect(file).toMatchObject({ format: 'auth-center-export', version: 1, account: { email: ada.email } })
  for (const { name } of personalTables) expect(Array.isArray(file[name]), name).toBe(true)
  for (const name of ['devices', 'access', 'signInsToApplications', 'accessTokens', 'refreshTokens'])
    expect(file[name]?.length, name).toBeGreaterThan(0)
  expect(file.groups).toMatchObject([{ name: `Team ${ada.id}` }])
  expect(file.applications).toMatchObject([{ clientId: application.clientId }])
  expect(file.linksAndCodes).toMatchObject([{ purpose: 'reset_password' }])
  expect(file.events).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ action: 'user.suspended', own: false, ip: null, userAgent: null }),
      expect.objectContaining({ action: 'session.started', own: true, ip: '203.0.113.9' }),
    ]),
  )
  expect(file.actsOnOthers).toMatchObject([{ action: 'user.restored' }])
  for (const hidden of ['198.51.100.7', 'Opera', admin.id, admin.email, 'argon2', 'tokenHash'])
    expect(text, hidden).not.toContain(hidden)
  expect(file.leftOut).toEqual({})
})

it('is there for an administrator too: theirs alone, once, and on record', async () => {
  const [admin, other] = [await anAdmin(), await anAdmin()]
  expect(await requestPersonExport(ada.id, await noAdmin())).toMatchObject({ message: 'not_administrator' })
  expect(await requestPersonExport(newId(), admin)).toBeNull()
  expect(await requestPersonExport(ada.id, admin)).toMatchObject({ ok: true })
  await writeExports()
  const { id } = (await readPersonExport(ada.id, admin))!
  expect(await readPersonExport(ada.id, other)).toBeNull()
  expect((await mailsTo(ada.email)).length).toBe(0)
  expect(await downloadPersonExport(id, ada.id, other)).toBeNull()
  // Not under their own name either, which would outlast their being an administrator.
  expect(await downloadExport(id, { userId: admin.id, recipientId: admin.id }, from)).toBeNull()
  expect(await downloadExport(id, mine(), from)).toBeNull()
  const file = await downloadPersonExport(id, ada.id, admin)
  expect(JSON.parse(file!.toString())).toMatchObject({ account: { email: ada.email } })
  expect(await downloadPersonExport(id, ada.id, admin)).toBeNull()
  expect(await findDataExport(ada.id, ada.id, new Date())).toBeNull()
  const records = await prisma().auditEvent.findMany({ where: { userId: ada.id } })
  expect(records.map(({ actorId }) => actorId)).toEqual([admin.id, admin.id])
})

it('is given up when its writers died each time, so that another can be asked for', async () => {
  await requestExport(ada.id, from)
  const [start, wait] = [Date.now(), 11 * 60_000]
  for (let n = 0; n < mostAttempts; n += 1)
    expect(await claimDataExport(new Date(start + n * wait))).toMatchObject({ attempts: n + 1 })
  expect(await claimDataExport(new Date(start + mostAttempts * wait))).toBeNull()
  expect(await readDataExport(mine())).toMatchObject({ status: 'failed' })
  expect(await requestExport(ada.id, from)).toMatchObject({ ok: true })
})

it('is not taken from its writer by one that failed too late', async () => {
  await requestExport(ada.id, from)
  const late = (await claimDataExport(new Date()))!
  const second = (await claimDataExport(new Date(Date.now() + 11 * 60_000)))!
  await failDataExport(late)
  expect(await prisma().dataExport.findUnique({ where: { id: late.id } })).toMatchObject({
    claimedAt: expect.any(Date) as Date,
    status: 'pending',
  })
  await failDataExport(second)
  expect(await prisma().dataExport.findUnique({ where: { id: late.id } })).toMatchObject({ claimedAt: null })
})
