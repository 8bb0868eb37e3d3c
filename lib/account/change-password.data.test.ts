import { expect, it, vi } from 'vitest'
import { dropCache } from '@/lib/data/cached'
import { prisma } from '@/lib/data/prisma'
import { createSession } from '@/lib/data/sessions'
import { writeSettings } from '@/lib/data/settings'
import { findBrowserSession } from '@/lib/data/statements/find-session'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { newId, randomToken, sha256 } from '@/lib/secrets'
import { changePassword } from './change-password'
import { hashPassword } from './password'
import { readReset } from './open-reset'
import { signIn } from './sign-in'
import { mailsTo } from './testing/mailbox'
import { aPerson, goodPassword } from './testing/people'
import { askedBy } from './testing/resets'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()

const here = { ip: '203.0.113.1' }
const better = 'a better battery staple horse'

async function aSession(userId: string) {
  const [id, tokenHash, now] = [newId(), sha256(randomToken()), new Date()]
  const expiresAt = new Date(now.getTime() + 3_600_000)
  await createSession({ id, tokenHash, userId, amr: ['pwd'], userAgent: null, ip: null, now, expiresAt })
  return { id, isLive: async () => (await findBrowserSession(tokenHash, Date.now())) !== null }
}

it('changes it, signs every other browser out and tells the owner', async () => {
  const [{ id, email }, stranger] = [await aPerson({ locale: 'zh-CN' }), await aPerson()]
  const [mine, other, theirs] = [await aSession(id), await aSession(id), await aSession(stranger.id)]
  const typed = { currentPassword: goodPassword, newPassword: better }
  expect(await changePassword(typed, { userId: id, sessionId: mine.id, ...here })).toEqual({
    ok: true,
    value: { endedSessions: 1 },
  })
  expect([await mine.isLive(), await other.isLive(), await theirs.isLive()]).toEqual([true, false, true])
  expect((await signIn({ email, password: goodPassword }, here)).ok).toBe(false)
  expect((await signIn({ email, password: better }, here)).ok).toBe(true)
  expect(await mailsTo(email)).toMatchObject([{ template: 'password_changed', locale: 'zh-CN' }])
})

it('needs the current password and a good new one', async () => {
  const { id } = await aPerson()
  const changer = { userId: id, sessionId: newId(), ...here }
  const wrong = await changePassword({ currentPassword: 'not that one', newPassword: better }, changer)
  expect(wrong).toEqual({ ok: false, fieldErrors: { currentPassword: 'current_password_wrong' } })
  const weak = await changePassword({ currentPassword: goodPassword, newPassword: 'short' }, changer)
  expect(weak).toEqual({ ok: false, fieldErrors: { newPassword: 'password_too_short' } })
})

it('takes no password that is made of what the site calls itself', async () => {
  await writeSettings({ brandName: 'Harbour Lights' }, new Date())
  dropCache()
  const { id } = await aPerson()
  const typed = { currentPassword: goodPassword, newPassword: 'HarbourLights-2026' }
  expect(await changePassword(typed, { userId: id, sessionId: newId(), ...here })).toEqual({
    ok: false,
    fieldErrors: { newPassword: 'password_context' },
  })
})

it('ends a reset that was asked for before', async () => {
  const { id, email } = await aPerson()
  const mine = await aSession(id)
  const { resetId } = await askedBy(email)
  const typed = { currentPassword: goodPassword, newPassword: better }
  expect(await changePassword(typed, { userId: id, sessionId: mine.id, ...here })).toMatchObject({ ok: true })
  expect(await readReset(resetId)).toEqual({ state: 'over' })
})

it('stops a stranger at an open browser from guessing on', async () => {
  const { id } = await aPerson()
  const changer = { userId: id, sessionId: newId(), ...here }
  const typed = { currentPassword: 'a guess', newPassword: better }
  for (let guess = 0; guess < 10; guess += 1) await changePassword(typed, changer)
  expect(await changePassword({ ...typed, currentPassword: goodPassword }, changer)).toMatchObject({
    message: 'throttled',
  })
})

/** What happens between the moment the password was compared and the moment the new one is written. */
async function meanwhile(happens: () => Promise<unknown>, change: () => Promise<unknown>) {
  const mails = await import('@/lib/email/prepare-mail')
  const prepared = mails.prepareMail
  const spy = vi.spyOn(mails, 'prepareMail').mockImplementation(async (...given) => {
    await happens()
    return prepared(...given)
  })
  try {
    return await change()
  } finally {
    spy.mockRestore()
  }
}

it('never overwrites a password that was reset meanwhile', async () => {
  const { id, email } = await aPerson()
  const mine = await aSession(id)
  const chosenByOwner = await hashPassword('what the owner chose instead')
  const reset = () => prisma().user.update({ where: { id }, data: { passwordHash: chosenByOwner } })
  const typed = { currentPassword: goodPassword, newPassword: better }
  const outcome = await meanwhile(reset, () =>
    changePassword(typed, { userId: id, sessionId: mine.id, ...here }),
  )
  expect(outcome).toEqual({ ok: false, fieldErrors: { currentPassword: 'current_password_wrong' } })
  expect((await prisma().user.findUniqueOrThrow({ where: { id } })).passwordHash).toBe(chosenByOwner)
  expect([await mine.isLive(), await mailsTo(email)]).toEqual([true, []])
})

it('changes nothing from a browser that was signed out meanwhile', async () => {
  const { id, email } = await aPerson()
  const mine = await aSession(id)
  const signOut = () => prisma().session.update({ where: { id: mine.id }, data: { endedAt: new Date() } })
  const typed = { currentPassword: goodPassword, newPassword: better }
  const outcome = await meanwhile(signOut, () =>
    changePassword(typed, { userId: id, sessionId: mine.id, ...here }),
  )
  expect(outcome).toMatchObject({ ok: false })
  expect((await signIn({ email, password: goodPassword }, here)).ok).toBe(true)
})

it('changes nothing of an account that was suspended meanwhile', async () => {
  const { id } = await aPerson()
  const mine = await aSession(id)
  const before = (await prisma().user.findUniqueOrThrow({ where: { id } })).passwordHash
  const suspend = () => prisma().user.update({ where: { id }, data: { status: 'suspended' } })
  const typed = { currentPassword: goodPassword, newPassword: better }
  const outcome = await meanwhile(suspend, () =>
    changePassword(typed, { userId: id, sessionId: mine.id, ...here }),
  )
  expect(outcome).toMatchObject({ ok: false })
  expect((await prisma().user.findUniqueOrThrow({ where: { id } })).passwordHash).toBe(before)
})
