import { randomUUID } from 'node:crypto'
import { beforeEach, expect, it, vi } from 'vitest'
import { signIn } from '@/lib/account/sign-in'
import { mailsTo } from '@/lib/account/testing/mailbox'
import { goodPassword, aPerson as aMember } from '@/lib/account/testing/people'
import { dropCache } from '@/lib/data/cached'
import { prisma } from '@/lib/data/prisma'
import { writeSettings } from '@/lib/data/settings'
import { deleteDuePeople } from '@/lib/data/statements/delete-due-people'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { terminal } from './actor'
import { restorePerson, signOutDevice, suspendPerson } from './change-person'
import { cancelDeletion, scheduleDeletion } from './delete-person'
import { editEmail, editProfile } from './edit-person'
import { sendReset } from './send-reset'
import { anAdmin, anApplication, aPerson, aSession, noAdmin, recordsOf, someTokens } from './testing/fixtures'

useTestDatabase()
vi.spyOn(process.stdout, 'write').mockReturnValue(true)

let admin: Awaited<ReturnType<typeof anAdmin>>
let kim: { id: string; email: string }
beforeEach(async () => {
  admin = await anAdmin()
  kim = await aPerson()
})
const rowOf = (id: string) => prisma().user.findUnique({ where: { id }, include: { deletion: true } })
const from = { ip: '192.0.2.60' }
const days = 86_400_000

it('suspends, tells the person, and deletes for good once the grace period has ended, with one record', async () => {
  const application = await anApplication({ ownerId: kim.id })
  await someTokens(kim.id, application)
  await aSession(kim.id)
  expect(await scheduleDeletion(kim.id, 'left the company', admin)).toMatchObject({ ok: true })
  expect(await rowOf(kim.id)).toMatchObject({
    status: 'suspended',
    deletion: { requestedById: admin.id, reason: 'left the company', wasSuspended: false },
  })
  expect((await mailsTo(kim.email)).map(({ template }) => template)).toEqual(['deletion_scheduled'])
  expect(await prisma().session.count({ where: { userId: kim.id, endedAt: null } })).toBe(0)
  expect(await scheduleDeletion(kim.id, '', admin)).toMatchObject({ message: 'already_so' })
  expect(await restorePerson(kim.id, admin)).toMatchObject({ message: 'deletion_scheduled' })

  expect(await deleteDuePeople(Date.now() + 13 * days)).toBe(0)
  const later = Date.now() + 15 * days
  const counts = await Promise.all(Array.from({ length: 4 }, () => deleteDuePeople(later)))
  expect(counts.reduce((sum, count) => sum + count)).toBe(1)
  expect(await rowOf(kim.id)).toBeNull()
  expect(await prisma().grant.count({ where: { userId: kim.id } })).toBe(0)
  expect(await prisma().application.findUnique({ where: { id: application.id } })).toMatchObject({
    ownerId: null,
  })
  const records = await recordsOf(kim.id)
  expect(records.map(({ action }) => action)).toEqual(['user.deleted', 'user.deletion_scheduled'])
})

it('says at sign-in when the account will be deleted, to who knows the password', async () => {
  const ada = await aMember()
  await scheduleDeletion(ada.id, '', admin)
  const { dueAt } = (await rowOf(ada.id))?.deletion ?? {}
  expect(await signIn({ email: ada.email, password: goodPassword }, from)).toEqual({
    ...{ ok: false, message: 'deletion_scheduled', dueAt: dueAt?.getTime() },
  })
  expect(await signIn({ email: ada.email, password: 'wrong' }, from)).toMatchObject({
    message: 'sign_in_mismatch',
  })
})

it('cancelling gives back what was, once', async () => {
  await scheduleDeletion(kim.id, '', admin)
  const outcomes = await Promise.all([cancelDeletion(kim.id, admin), cancelDeletion(kim.id, terminal)])
  expect(outcomes.filter((outcome) => outcome?.ok)).toHaveLength(1)
  expect(await rowOf(kim.id)).toMatchObject({ status: 'active', deletion: null })
  await suspendPerson(kim.id, '', admin)
  await scheduleDeletion(kim.id, '', admin)
  await cancelDeletion(kim.id, admin)
  expect(await rowOf(kim.id)).toMatchObject({ status: 'suspended', deletion: null })
  await deleteDuePeople(Date.now() + 30 * days)
  expect(await rowOf(kim.id)).not.toBeNull()
})

it('without a grace period, the account is deleted immediately', async () => {
  await writeSettings({ deletionGracePeriod: 0 }, new Date())
  dropCache()
  expect(await scheduleDeletion(kim.id, '', admin)).toMatchObject({ ok: true })
  expect(await rowOf(kim.id)).toBeNull()
  expect((await recordsOf(kim.id)).map(({ action }) => action)).toEqual(['user.deleted'])
  await writeSettings({ deletionGracePeriod: 14 * 86_400 }, new Date())
  dropCache()
})

it('neither oneself nor the last administrator, nor for a former one', async () => {
  expect(await scheduleDeletion(admin.id, '', admin)).toMatchObject({ message: 'not_yourself' })
  await prisma().user.updateMany({ where: { id: { not: admin.id } }, data: { isAdmin: false } })
  expect(await scheduleDeletion(admin.id, '', terminal)).toMatchObject({ message: 'last_administrator' })
  expect(await scheduleDeletion(kim.id, '', await noAdmin())).toMatchObject({ message: 'not_administrator' })
  expect(await scheduleDeletion(randomUUID(), '', admin)).toBeNull()
  const other = await anAdmin()
  const both = await Promise.all([
    scheduleDeletion(other.id, '', admin),
    scheduleDeletion(admin.id, '', other),
  ])
  expect(both.filter((outcome) => outcome?.ok)).toHaveLength(1)
})

it('signs one device out and leaves the others', async () => {
  const [here, there] = [await aSession(kim.id), await aSession(kim.id)]
  expect(await signOutDevice(kim.id, here, admin)).toMatchObject({ ok: true })
  expect(await signOutDevice(kim.id, here, admin)).toMatchObject({ message: 'already_so' })
  const other = await aPerson()
  expect(await signOutDevice(other.id, there, admin)).toMatchObject({ message: 'already_so' })
  const open = await prisma().session.findMany({ where: { userId: kim.id, endedAt: null } })
  expect(open.map(({ id }) => id)).toEqual([there])
})

it('sends a reset and leaves the password', async () => {
  expect(await sendReset(kim.id, admin)).toMatchObject({ ok: true })
  expect((await mailsTo(kim.email))[0]).toMatchObject({ template: 'reset_sent' })
  expect((await rowOf(kim.id))?.passwordHash).toBe('not a hash')
  await suspendPerson(kim.id, '', admin)
  expect(await sendReset(kim.id, admin)).toMatchObject({ message: 'reset_suspended' })
})

it('changes an address, vouched for, tells the old one, and never takes that of another person', async () => {
  const other = await aPerson()
  expect(await editEmail(kim.id, other.email, admin)).toMatchObject({ fieldErrors: { email: 'email_taken' } })
  expect(await editEmail(kim.id, 'kim', admin)).toMatchObject({ fieldErrors: { email: 'email_form' } })
  const [one, two] = [await aPerson(), await aPerson()]
  const email = `${randomUUID()}@chen.studio`
  const both = await Promise.all([editEmail(one.id, email, admin), editEmail(two.id, email, terminal)])
  expect(both.filter((outcome) => outcome?.ok)).toHaveLength(1)
  expect(await editEmail(kim.id, `Neu.${email}`, admin)).toMatchObject({ ok: true })
  expect(await rowOf(kim.id)).toMatchObject({ email: `neu.${email}` })
  expect((await mailsTo(kim.email)).map(({ template }) => template)).toEqual(['email_changed'])
})

it('changes what was changed of a profile, by the rules of its owner', async () => {
  expect(await editProfile(kim.id, { name: 'Kim', nickname: 'K', phoneNumber: '' }, admin)).toMatchObject({
    ok: true,
  })
  expect(await rowOf(kim.id)).toMatchObject({ name: 'Kim', nickname: 'K' })
  expect(await editProfile(kim.id, { zoneinfo: 'Mars/Olympus' }, admin)).toMatchObject({
    fieldErrors: { zoneinfo: 'zone' },
  })
  expect(await editProfile(kim.id, { name: 'Kim' }, admin)).toMatchObject({ ok: true })
  const [record, ...more] = await recordsOf(kim.id)
  expect([record?.details, more]).toEqual([{ fields: ['name', 'nickname'] }, []])
})
