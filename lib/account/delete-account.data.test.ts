import { beforeEach, expect, it, vi } from 'vitest'
import { anAdmin, anApplication, aSession, someTokens } from '@/lib/admin/testing/fixtures'
import { cancelDeletion, scheduleDeletion } from '@/lib/admin/delete-person'
import { dropCache } from '@/lib/data/cached'
import { prisma } from '@/lib/data/prisma'
import { writeSettings } from '@/lib/data/settings'
import { deleteDuePeople } from '@/lib/data/statements/delete-due-people'
import { race } from '@/lib/data/testing/race'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { deleteAccount } from './delete-account'
import { keepAccount, readKeptAccount } from './keep-account'
import { requestPasswordReset } from './request-password-reset'
import { signIn } from './sign-in'
import { signInDirectly } from './sign-in-directly'
import { goodPassword, aPerson } from './testing/people'
import { mailsTo } from './testing/mailbox'

useTestDatabase()
vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
vi.spyOn(process.stdout, 'write').mockReturnValue(true)

const days = 86_400_000
const from = { ip: '192.0.2.60', userAgent: 'Firefox' }
let ada: { id: string; email: string }
beforeEach(async () => {
  ada = await aPerson()
})
const owner = () => ({ userId: ada.id, ...from })
const deleteAda = () => deleteAccount({ email: ada.email }, owner())
const rowOf = (id: string) => prisma().user.findUnique({ where: { id }, include: { deletion: true } })
const recordsOf = (userId: string) =>
  prisma().auditEvent.findMany({ where: { userId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })
const templates = async () => (await mailsTo(ada.email)).map(({ template }) => template)

async function withGrace(seconds: number, act: () => Promise<void>) {
  await writeSettings({ deletionGracePeriod: seconds }, new Date())
  dropCache()
  try {
    await act()
  } finally {
    await writeSettings({ deletionGracePeriod: 14 * 86_400 }, new Date())
    dropCache()
  }
}

it('schedules the end, signs out everywhere, refuses tokens, and tells the owner', async () => {
  const application = await anApplication({ ownerId: ada.id })
  await someTokens(ada.id, application)
  for (let index = 0; index < 3; index += 1) await aSession(ada.id)
  const outcome = await deleteAda()
  const { deletion, status } = (await rowOf(ada.id))!
  expect(outcome).toEqual({ ok: true, value: { dueAt: deletion?.dueAt } })
  expect(deletion).toMatchObject({ requestedById: ada.id, wasSuspended: false })
  expect(deletion!.dueAt.getTime() - deletion!.requestedAt.getTime()).toBeGreaterThanOrEqual(
    14 * days - 5_000,
  )
  expect(status).toBe('suspended')
  expect(await prisma().session.count({ where: { userId: ada.id, endedAt: null } })).toBe(0)
  expect(await templates()).toEqual(['own_deletion_scheduled'])
  expect((await recordsOf(ada.id)).at(-1)).toMatchObject({
    ...{ action: 'user.deletion_scheduled', actorId: ada.id, ip: from.ip, userAgent: from.userAgent },
    details: expect.objectContaining({ sessions: 3 }) as unknown,
  })

  const later = Date.now() + 15 * days
  const counts = await Promise.all(Array.from({ length: 4 }, () => deleteDuePeople(later)))
  expect(counts.reduce((sum, count) => sum + count)).toBe(1)
  expect(await rowOf(ada.id)).toBeNull()
  expect(await templates()).toEqual(['own_deletion_scheduled', 'account_deleted'])
  expect(await prisma().application.findUnique({ where: { id: application.id } })).toMatchObject({
    ownerId: null,
  })
})

it('needs the address of this account, in any spelling', async () => {
  for (const email of ['', 'ada', 'someone@chen.studio', `${ada.email}.evil`])
    expect(await deleteAccount({ email }, owner()), email).toMatchObject({
      fieldErrors: { email: 'deletion_address' },
    })
  expect((await rowOf(ada.id))?.deletion).toBeNull()
  expect(await deleteAccount({ email: ` ${ada.email.toUpperCase()} ` }, owner())).toMatchObject({ ok: true })
})

it('is asked for by 20 tabs and scheduled once', async () => {
  const outcomes = await Promise.all(Array.from({ length: 20 }, deleteAda))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await templates()).toEqual(['own_deletion_scheduled'])
})

it('is taken back by signing in, in one of 20 browsers', async () => {
  await deleteAda()
  expect(await signIn({ email: ada.email, password: goodPassword }, from)).toMatchObject({
    ...{ ok: true, value: { userId: ada.id, isActive: false } },
  })
  expect(await signIn({ email: ada.email, password: 'wrong' }, from)).toMatchObject({
    message: 'sign_in_mismatch',
  })
  expect(await readKeptAccount(ada.id, new Date())).toMatchObject({ email: ada.email })
  const row = {
    text: 'SELECT FROM "ScheduledDeletion" WHERE "userId" = $1 FOR UPDATE',
    values: [ada.id],
  }
  const outcomes = await race(
    row,
    Array.from({ length: 20 }, () => () => keepAccount(new Date(), owner())),
  )
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await rowOf(ada.id)).toMatchObject({ status: 'active', deletion: null })
  expect(await readKeptAccount(ada.id, new Date())).toBeNull()
  expect(await templates()).toEqual(['own_deletion_scheduled', 'deletion_cancelled'])
  const changes = (await recordsOf(ada.id)).map(({ action }) => action).filter((each) => /^user/.test(each))
  expect(changes).toEqual(['user.deletion_scheduled', 'user.deletion_cancelled'])
  await deleteDuePeople(Date.now() + 30 * days)
  expect(await rowOf(ada.id)).not.toBeNull()
})

it('by an administrator is not taken back by signing in', async () => {
  const admin = await anAdmin()
  await scheduleDeletion(ada.id, 'left', admin)
  expect(await signIn({ email: ada.email, password: goodPassword }, from)).toMatchObject({
    message: 'deletion_scheduled',
  })
  expect(await readKeptAccount(ada.id, new Date())).toBeNull()
  expect(await keepAccount(new Date(), owner())).toMatchObject({ ok: false })
  expect((await rowOf(ada.id))?.status).toBe('suspended')
})

it('by its owner is taken back by an administrator too, and told', async () => {
  await deleteAda()
  expect(await cancelDeletion(ada.id, await anAdmin())).toMatchObject({ ok: true })
  expect(await rowOf(ada.id)).toMatchObject({ status: 'active', deletion: null })
  expect(await templates()).toEqual(['own_deletion_scheduled', 'deletion_cancelled'])
})

it('is not taken back on a proof from before the password was changed', async () => {
  await deleteAda()
  const proved = new Date()
  await prisma().user.update({
    where: { id: ada.id },
    data: { passwordChangedAt: new Date(proved.getTime() + 1) },
  })
  expect(await keepAccount(proved, owner())).toMatchObject({ ok: false })
  expect(await readKeptAccount(ada.id, proved)).toBeNull()
  expect(await keepAccount(new Date(proved.getTime() + 2), owner())).toMatchObject({ ok: true })
})

it('lets its owner reset a forgotten password, and refuses the password grant', async () => {
  await deleteAda()
  const request = { ...from, locale: 'en', interactionId: null }
  await requestPasswordReset({ email: ada.email }, request)
  expect(await templates()).toContain('reset_password')
  expect(await signInDirectly({ username: ada.email, password: goodPassword }, { ip: null })).toEqual({
    refused: 'suspended',
  })
})

it('is done immediately without a grace period', async () => {
  await withGrace(0, async () => {
    expect(await deleteAda()).toEqual({ ok: true, value: { dueAt: null } })
    expect(await rowOf(ada.id)).toBeNull()
    expect(await templates()).toEqual(['account_deleted'])
    expect((await recordsOf(ada.id)).map(({ action }) => action)).toEqual(['user.deleted'])
    expect(await deleteAda()).toMatchObject({ ok: false })
  })
})

it('of the last administrator is refused, also when two ask at the same moment', async () => {
  await prisma().user.updateMany({ data: { isAdmin: false } })
  await prisma().user.update({ where: { id: ada.id }, data: { isAdmin: true } })
  expect(await deleteAda()).toMatchObject({ message: 'last_administrator' })
  const kim = await aPerson()
  await prisma().user.update({ where: { id: kim.id }, data: { isAdmin: true } })
  const both = await Promise.all([
    deleteAda(),
    deleteAccount({ email: kim.email }, { userId: kim.id, ...from }),
  ])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  await prisma().user.updateMany({ data: { isAdmin: false } })
})
