import { beforeEach, expect, it } from 'vitest'
import { listNotices, retryNotice as retryOwn } from '@/lib/applications/logout-notices'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { newId } from '@/lib/secrets'
import { retryNotice } from './retry-notice'
import { anAdmin, anApplication, aPerson, noAdmin, recordsOf } from './testing/fixtures'

useTestDatabase()
beforeEach(() => prisma().logoutDelivery.deleteMany())

const origin = { ip: null, userAgent: null }

async function aNotice(more: object = {}) {
  const { id: ownerId } = await aPerson()
  const application = await anApplication({ ownerId, backchannelLogoutUri: 'https://notes.example/logout' })
  const id = await noticeOf(application.id, { status: 'failed', attempts: 6, lastStatus: 500, ...more })
  return { id, application, owner: { id: ownerId, ...origin } }
}
async function noticeOf(applicationId: string, more: object = {}, createdAt = new Date()) {
  const id = newId()
  const ids = { id, applicationId, sessionId: newId(), userId: newId() }
  await prisma().logoutDelivery.create({ data: { ...ids, createdAt, nextAttemptAt: createdAt, ...more } })
  return id
}
const read = (id: string) => prisma().logoutDelivery.findUniqueOrThrow({ where: { id } })

it('lists the notices of one application, newest first, in pages', async () => {
  const { id: applicationId } = await anApplication()
  await aNotice()
  const ids: string[] = []
  for (let index = 0; index < 52; index += 1)
    ids.unshift(await noticeOf(applicationId, {}, new Date(Date.now() + index)))
  const { rows, next } = await listNotices(applicationId, '')
  expect(rows.map(({ id }) => id)).toEqual(ids.slice(0, 50))
  expect((await listNotices(applicationId, next ?? '')).rows.map(({ id }) => id)).toEqual(ids.slice(50))
  expect(await listNotices(applicationId, 'forged')).toMatchObject({ rows: [], isForged: true })
  expect(rows[0]).not.toHaveProperty('userId')
})

it('its owner sends one again, with all its tries before it, and that is recorded', async () => {
  const { id, application, owner } = await aNotice({ createdAt: new Date(Date.now() - 86_400_000) })
  expect(await retryOwn(id, application.id, owner)).toBe(true)
  expect(await read(id)).toMatchObject({ status: 'pending', attempts: 0, requeuedAt: expect.any(Date) })
  expect(await recordsOf(application.id)).toMatchObject([
    { action: 'application.notice_retried', actorId: owner.id },
  ])
})

it('no one else’s, by neither of the two ids', async () => {
  const [own, other] = [await aNotice(), await aNotice()]
  expect(await retryOwn(other.id, other.application.id, own.owner)).toBe(false)
  expect(await retryOwn(other.id, own.application.id, own.owner)).toBe(false)
  expect(await retryNotice(other.id, own.application.id, await anAdmin())).toBeNull()
  for (const id of ['', 'x', newId()]) {
    expect(await retryOwn(id, own.application.id, own.owner)).toBe(false)
    expect(await retryOwn(own.id, id, own.owner)).toBe(false)
  }
  expect([await read(own.id), await read(other.id)]).toMatchObject([{ attempts: 6 }, { attempts: 6 }])
})

it('one that was sent stays sent', async () => {
  const { id, application, owner } = await aNotice({ status: 'sent', sentAt: new Date() })
  expect(await retryOwn(id, application.id, owner)).toBe(false)
  expect(await read(id)).toMatchObject({ status: 'sent' })
})

it('administrators do it for every application; a person who is none does not', async () => {
  const { id, application } = await aNotice()
  expect(await retryNotice(id, application.id, await noAdmin())).toMatchObject({
    message: 'not_administrator',
  })
  expect(await read(id)).toMatchObject({ status: 'failed' })
  const admin = await anAdmin()
  expect(await retryNotice(id, application.id, admin)).toEqual({ ok: true })
  expect(await read(id)).toMatchObject({ status: 'pending' })
  expect(await recordsOf(application.id)).toMatchObject([{ actorId: admin.id }])
})
