import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { acceptInvitation, readInvitation } from '@/lib/account/accept-invitation'
import { register } from '@/lib/account/register'
import { signIn } from '@/lib/account/sign-in'
import { mailsTo } from '@/lib/account/testing/mailbox'
import { goodPassword } from '@/lib/account/testing/people'
import { dropCache } from '@/lib/data/cached'
import { deleteExpired } from '@/lib/data/clean-up'
import { prisma } from '@/lib/data/prisma'
import { writeSettings } from '@/lib/data/settings'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { terminal } from './actor'
import { createPerson } from './create-person'
import { invitePerson, resendInvitation, withdrawInvitation } from './invite-person'
import { listInvitations } from './list-invitations'
import { anAdmin, aPerson, noAdmin, recordsOf } from './testing/fixtures'

useTestDatabase()
vi.spyOn(process.stdout, 'write').mockReturnValue(true)

let admin: Awaited<ReturnType<typeof anAdmin>>
let count = 0
const from = { ip: '192.0.2.50', userAgent: null, locale: 'en' }
beforeAll(async () => void (admin = await anAdmin()))
beforeEach(() => void (count += 1))

const newestMail = async (email: string) => (await mailsTo(email)).at(-1)!

const typed = (more = {}) => ({
  ...{ email: `Kim${count}@Chen.Studio`, name: 'Kim Larsen', locale: 'zh-CN', groups: [] as string[] },
  ...more,
})
const address = () => `kim${count}@chen.studio`

async function invite(more = {}) {
  const outcome = await invitePerson(typed(more), admin)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.value.id
}

const tokenOf = async (email = address()) =>
  /invitation\?token=([\w-]+)/.exec((await newestMail(email)).text)?.[1] ?? ''
const accept = (token: string, more = {}) =>
  acceptInvitation({ token, name: 'Kim', password: goodPassword, ...more }, from)

async function policy(registration: 'open' | 'domain' | 'invitation' | 'closed', domains: string[] = []) {
  await writeSettings({ registration, registrationDomains: domains }, new Date())
  dropCache()
}

it('an invitation makes one verified account in its groups, of any number that use it together', async () => {
  const [kites, flutes] = [
    await prisma().group.create({ data: { name: `Kites ${count}` } }),
    await prisma().group.create({ data: { name: `Flutes ${count}` } }),
  ]
  await policy('invitation')
  const id = await invite({ groups: [kites.id, flutes.id] })
  const token = await tokenOf()
  expect((await newestMail(address())).subject).toContain('邀请')
  await prisma().group.delete({ where: { id: flutes.id } })
  expect(await readInvitation(token)).toEqual({ state: 'open', email: address(), name: 'Kim Larsen' })

  const outcomes = await Promise.all(Array.from({ length: 6 }, () => accept(token)))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  const user = await prisma().user.findUniqueOrThrow({
    where: { email: address() },
    include: { memberships: true },
  })
  expect(user).toMatchObject({ name: 'Kim', locale: 'zh-CN', emailVerifiedAt: expect.any(Date) as Date })
  expect(user.memberships.map(({ groupId }) => groupId)).toEqual([kites.id])
  expect(await signIn({ email: address(), password: goodPassword }, from)).toMatchObject({ ok: true })
  expect(await accept(token)).toEqual({ ok: false, message: 'invitation_used' })
  expect(await readInvitation(token)).toEqual({ state: 'used' })
  expect((await recordsOf(id)).map(({ action }) => action)).toEqual(['user.registered', 'invitation.sent'])
  await policy('open')
})

it('a password that is refused uses nothing up', async () => {
  await invite()
  const token = await tokenOf()
  expect(await accept(token, { password: 'short' })).toMatchObject({ ok: false })
  expect(await readInvitation(token)).toMatchObject({ state: 'open' })
})

it('sending it again ends the link before; withdrawing ends it altogether', async () => {
  const id = await invite()
  const first = await tokenOf()
  expect(await resendInvitation(id, admin)).toMatchObject({ ok: true })
  const second = await tokenOf()
  expect(second).not.toBe(first)
  expect(await readInvitation(first)).toEqual({ state: 'unknown' })
  expect(await withdrawInvitation(id, admin)).toMatchObject({ ok: true })
  expect(await accept(second)).toEqual({ ok: false, message: 'invitation_unknown' })
  expect(await withdrawInvitation(id, admin)).toBeNull()
  expect(await resendInvitation(id, admin)).toBeNull()
  expect((await recordsOf(id)).map(({ action }) => action)).toEqual([
    'invitation.withdrawn',
    'invitation.resent',
    'invitation.sent',
  ])
})

it('one that expired says so, gives way to a new one, and is deleted a month later', async () => {
  const id = await invite()
  await prisma().invitation.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } })
  expect(await accept(await tokenOf())).toEqual({ ok: false, message: 'invitation_over' })
  expect((await listInvitations('')).rows[0]).toMatchObject({
    id,
    isExpired: true,
    invitedBy: { id: admin.id },
  })
  const next = await invite()
  expect(await prisma().invitation.count({ where: { email: address() } })).toBe(1)
  await prisma().invitation.update({ where: { id: next }, data: { expiresAt: new Date(0) } })
  expect(await deleteExpired(Date.now())).toMatchObject({ invitations: 1 })
})

it('refuses an address that has an account or an invitation, a deleted group, and former administrators', async () => {
  const known = await aPerson()
  const refusedWith = async (more: object, by = admin as Parameters<typeof invitePerson>[1]) =>
    invitePerson(typed(more), by)
  expect(await refusedWith({ email: known.email })).toMatchObject({ fieldErrors: { email: 'email_taken' } })
  expect(await refusedWith({ email: 'kim at home' })).toMatchObject({ fieldErrors: { email: 'email_form' } })
  expect(await refusedWith({ groups: [known.id] })).toMatchObject({ fieldErrors: { groups: 'group_gone' } })
  expect(await refusedWith({ groups: ['x'] })).toMatchObject({ fieldErrors: { groups: 'group_gone' } })
  expect(await refusedWith({}, await noAdmin())).toMatchObject({ message: 'not_administrator' })
  const both = await Promise.all([refusedWith({}), refusedWith({}, terminal)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toMatchObject({ fieldErrors: { email: 'invited_already' } })
})

it('the owner of an account that was made meanwhile is told to sign in, and the link stays unused', async () => {
  await invite()
  const token = await tokenOf()
  await aPerson({ email: address() })
  expect(await readInvitation(token)).toEqual({ state: 'taken', email: address() })
  expect(await accept(token)).toEqual({ ok: false, message: 'invitation_taken' })
})

it('each state of registration lets in whom it names', async () => {
  const registered = (email: string) =>
    register({ name: '', email, password: goodPassword }, { ...from, interactionId: null })
  await policy('domain', ['chen.studio', 'xn--mller-kva.example'])
  expect(await registered('in@chen.studio')).toMatchObject({ ok: true })
  expect(await registered('in@Müller.example')).toMatchObject({ ok: true })
  for (const email of ['out@evil.test', 'out@sub.chen.studio', 'out@notchen.studio', 'chen.studio@evil.test'])
    expect(await registered(email)).toEqual({ ok: false, fieldErrors: { email: 'registration_domain' } })
  await policy('domain', [])
  expect(await registered('in2@chen.studio')).toEqual({ ok: false, message: 'registration_closed' })
  await policy('invitation')
  expect(await registered('in2@chen.studio')).toEqual({ ok: false, message: 'registration_closed' })
  await invite()
  const token = await tokenOf()
  await policy('closed')
  expect(await readInvitation(token)).toEqual({ state: 'closed' })
  expect(await accept(token)).toEqual({ ok: false, message: 'invitation_closed' })
  expect(await invitePerson(typed({ email: 'late@chen.studio' }), admin)).toMatchObject({
    message: 'invitations_closed',
  })
  await policy('open')
  expect(await accept(token)).toMatchObject({ ok: true })
})

it('creates a person without a password, in groups, with a mail to choose one or without', async () => {
  const kites = await prisma().group.create({ data: { name: `Kites ${count}` } })
  const more = { groups: [kites.id], emailVerified: false, sendsMail: true }
  const outcome = await createPerson({ ...typed(), ...more }, admin)
  expect(outcome).toMatchObject({ ok: true, value: { email: address() } })
  const user = await prisma().user.findUniqueOrThrow({
    where: { email: address() },
    include: { memberships: true, oneTimeTokens: true },
  })
  expect(user).toMatchObject({
    passwordHash: null,
    emailVerifiedAt: null,
    memberships: [{ groupId: kites.id }],
  })
  expect(user.oneTimeTokens[0]?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 6 * 86_400_000)
  expect((await newestMail(address())).text).toContain('/accounts/password_reset/link?token=')
  expect(await createPerson({ ...typed(), ...more }, admin)).toMatchObject({
    fieldErrors: { email: 'email_taken' },
  })
  const silent = { ...typed({ email: `silent${count}@chen.studio` }), ...more, sendsMail: false }
  expect(await createPerson({ ...silent, emailVerified: true }, terminal)).toMatchObject({ ok: true })
  const there = { where: { recipient: `silent${count}@chen.studio` } }
  expect(await prisma().outboxMessage.count(there)).toBe(0)
})
