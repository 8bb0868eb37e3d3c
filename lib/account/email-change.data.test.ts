import { beforeEach, describe, expect, it, vi } from 'vitest'
import { terminal } from '@/lib/admin/actor'
import { editEmail } from '@/lib/admin/edit-person'
import { prisma } from '@/lib/data/prisma'
import { holderOfAddress } from '@/lib/data/held-addresses'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { createUser, findCredentials } from '@/lib/data/users'
import { newId } from '@/lib/secrets'
import {
  cancelEmailChange,
  confirmEmailChangeByCode,
  confirmEmailChangeByLink,
  pendingEmailChange,
  readChangeLink,
} from './confirm-email-change'
import { register } from './register'
import { resetPassword } from './reset-password'
import { readUndoLink, undoEmailChange } from './undo-email-change'
import { claimAccount } from './verify-elsewhere'
import {
  actions,
  ask,
  emailOf,
  lastTo,
  later,
  moved,
  newAddress,
  nowhere,
  origin,
} from './testing/email-changes'
import { codeIn as codeOf, mailsTo, tokenIn as tokenOf } from './testing/mailbox'
import { aPerson, goodPassword } from './testing/people'
import { asked } from './testing/resets'

useTestDatabase()

let ada: { id: string; email: string }
beforeEach(async () => {
  ada = await aPerson()
})

describe('a change of address', () => {
  it('waits for the new mailbox, by code, with the code first in the subject', async () => {
    const to = newAddress()
    expect(await ask(ada.id, to)).toMatchObject({ ok: true })
    expect(await emailOf(ada.id)).toBe(ada.email)
    expect(await pendingEmailChange(ada.id)).toMatchObject({ email: to, codeIsOver: false })
    const mail = await lastTo(to)
    expect(mail.subject).toMatch(/^\d{3} \d{3} /)
    const before = new Date()
    const result = await confirmEmailChangeByCode(codeOf(mail), { userId: ada.id, ...origin })
    expect(result).toMatchObject({ ok: true })
    const user = await prisma().user.findUniqueOrThrow({ where: { id: ada.id } })
    expect(user.email).toBe(to)
    expect(user.emailVerifiedAt?.getTime()).toBeGreaterThanOrEqual(before.getTime())
    expect(user.updatedAt.getTime()).toBeGreaterThanOrEqual(before.getTime())
    expect(await actions(ada.id)).toEqual(['user.email_change_requested', 'user.email_changed'])
    expect((await mailsTo(ada.email)).map(({ template }) => template)).toEqual(['own_email_changed'])
    expect((await lastTo(ada.email)).text).not.toContain(to)
    expect((await lastTo(to)).template).toBe('email_is_new')
    expect(await pendingEmailChange(ada.id)).toBeNull()
  })

  it('takes a domain in either spelling for one address', async () => {
    const local = newId()
    await ask(ada.id, `${local}@Müller.example`)
    expect(await pendingEmailChange(ada.id)).toMatchObject({ email: `${local}@xn--mller-kva.example` })
    const own = await aPerson({ email: `${newId()}@xn--mller-kva.example` })
    const typed = own.email.replace('xn--mller-kva', 'MÜLLER')
    expect(await ask(own.id, typed)).toMatchObject({ fieldErrors: { email: 'email_same' } })
    expect(await ask(own.id, 'ada＠chen.studio@x')).toMatchObject({ fieldErrors: { email: 'email_invalid' } })
  })

  it('is confirmed by one of twenty at the same moment, by code and by link', async () => {
    for (const way of ['link', 'code'] as const) {
      const person = await aPerson()
      const to = newAddress()
      await ask(person.id, to)
      const mail = await lastTo(to)
      const owner = { userId: person.id, ...origin }
      if (way === 'code')
        await prisma().oneTimeToken.updateMany({ where: { email: to }, data: { attempts: -20 } })
      const results = await Promise.all(
        Array.from({ length: 20 }, () =>
          way === 'link'
            ? confirmEmailChangeByLink(tokenOf(mail), owner)
            : confirmEmailChangeByCode(codeOf(mail), owner),
        ),
      )
      expect(results.filter(({ ok }) => ok)).toHaveLength(1)
      expect((await actions(person.id)).filter((each) => each === 'user.email_changed')).toHaveLength(1)
      expect(await mailsTo(person.email)).toHaveLength(1)
    }
  })

  it('ends the one that was asked for before, also at the same moment', async () => {
    const [one, two] = [newAddress(), newAddress()]
    await Promise.all([ask(ada.id, one), ask(ada.id, two)])
    const open = await prisma().oneTimeToken.findMany({
      where: { userId: ada.id, purpose: 'change_email', usedAt: null, expiresAt: { gt: new Date() } },
    })
    expect(open).toHaveLength(1)
    const ended = open[0]?.email === one ? two : one
    const owner = { userId: ada.id, ...origin }
    expect(await confirmEmailChangeByLink(tokenOf(await lastTo(ended)), owner)).toMatchObject({
      message: 'change_over',
    })
    expect(await emailOf(ada.id)).toBe(ada.email)
  })

  it('says the same for an address that has an account, which only its mailbox is told', async () => {
    const grace = await aPerson()
    expect(await ask(ada.id, grace.email)).toEqual(await ask((await aPerson()).id, newAddress()))
    expect(await pendingEmailChange(ada.id)).toMatchObject({ email: grace.email, codeIsOver: false })
    const mail = await lastTo(grace.email)
    expect(mail.template).toBe('new_email_taken')
    expect(mail.text).not.toMatch(/token=|\d{3} \d{3}/)
    const guess = await confirmEmailChangeByCode('123456', { userId: ada.id, ...origin })
    expect(guess).toMatchObject({ fieldErrors: { code: 'code_wrong' }, left: 4 })
  })

  it('changes nothing when another account has taken the address meanwhile', async () => {
    const to = newAddress()
    await ask(ada.id, to)
    await aPerson({ email: to })
    const owner = { userId: ada.id, ...origin }
    expect(await confirmEmailChangeByLink(tokenOf(await lastTo(to)), owner)).toMatchObject({
      message: 'change_taken',
    })
    expect(await emailOf(ada.id)).toBe(ada.email)
    expect(await mailsTo(ada.email)).toEqual([])
  })

  it('changes nothing when the account has another address by then', async () => {
    const [to, elsewhere] = [newAddress(), newAddress()]
    await ask(ada.id, to)
    await prisma().user.update({ where: { id: ada.id }, data: { email: elsewhere } })
    const owner = { userId: ada.id, ...origin }
    expect(await confirmEmailChangeByLink(tokenOf(await lastTo(to)), owner)).toMatchObject({
      message: 'change_over',
    })
    expect(await emailOf(ada.id)).toBe(elsewhere)
  })

  it('lets five guesses at a code, counted together', async () => {
    const to = newAddress()
    await ask(ada.id, to)
    const code = codeOf(await lastTo(to))
    const wrong = code === '000000' ? '000001' : '000000'
    const owner = { userId: ada.id, ...origin }
    await Promise.all(Array.from({ length: 20 }, () => confirmEmailChangeByCode(wrong, owner)))
    expect(await confirmEmailChangeByCode(code, owner)).toMatchObject({ message: 'code_tries_spent' })
    expect(await pendingEmailChange(ada.id)).toMatchObject({ codeIsOver: true })
    expect(await confirmEmailChangeByLink(tokenOf(await lastTo(to)), owner)).toMatchObject({ ok: true })
  })

  it('is confirmed by no other account, signed in or not', async () => {
    const to = newAddress()
    await ask(ada.id, to)
    const token = tokenOf(await lastTo(to))
    const stranger = await aPerson()
    expect(await readChangeLink(token, stranger.id)).toMatchObject({ state: 'ready', isOwn: false })
    expect(await confirmEmailChangeByLink(token, { userId: stranger.id, ...origin })).toMatchObject({
      ok: false,
    })
    expect(await readChangeLink('x'.repeat(43), ada.id)).toEqual({ state: 'over' })
    await cancelEmailChange(ada.id)
    expect(await confirmEmailChangeByLink(token, { userId: ada.id, ...origin })).toMatchObject({ ok: false })
    expect(await emailOf(ada.id)).toBe(ada.email)
  })

  it('ends the resets that were mailed to the old address, and is ended by an administrator’s', async () => {
    await asked(ada.email)
    await moved(ada)
    const live = { userId: ada.id, purpose: 'reset_password' as const, expiresAt: { gt: new Date() } }
    expect(await prisma().oneTimeToken.count({ where: live })).toBe(0)
    const kim = await aPerson()
    const to = newAddress()
    await ask(kim.id, to)
    const vouched = newAddress()
    await editEmail(kim.id, vouched, terminal)
    const owner = { userId: kim.id, ...origin }
    expect(await confirmEmailChangeByLink(tokenOf(await lastTo(to)), owner)).toMatchObject({ ok: false })
    expect(await emailOf(kim.id)).toBe(vouched)
  })
})

describe('undoing it', () => {
  it('gives the old address back and signs every other session out', async () => {
    const here = await databaseFixture.addSession(ada.id, later)
    const there = await databaseFixture.addSession(ada.id, later)
    const { undo, to } = await moved(ada)
    expect(await readUndoLink(undo)).toMatchObject({ state: 'ready', email: ada.email })
    expect(await undoEmailChange(undo, { ...nowhere, sessionId: here })).toMatchObject({
      ok: true,
      value: { email: ada.email, endedSessions: 1 },
    })
    expect(await emailOf(ada.id)).toBe(ada.email)
    const ended = await prisma().session.findMany({ where: { userId: ada.id, endedAt: { not: null } } })
    expect(ended.map(({ id }) => id)).toEqual([there])
    expect(await findCredentials({ email: to })).toBeNull()
    expect(await readUndoLink(undo)).toEqual({ state: 'used' })
  })

  it('happens once, of twenty at the same moment', async () => {
    const { undo } = await moved(ada)
    const all = await Promise.all(Array.from({ length: 20 }, () => undoEmailChange(undo, nowhere)))
    expect(all.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('works after a second change, and then the later link is worth nothing', async () => {
    const first = await moved(ada)
    const second = await moved({ id: ada.id, email: first.to })
    expect(await undoEmailChange(first.undo, nowhere)).toMatchObject({ ok: true })
    expect(await emailOf(ada.id)).toBe(ada.email)
    expect(await undoEmailChange(second.undo, nowhere)).toMatchObject({ message: 'undo_over' })
    expect(await emailOf(ada.id)).toBe(ada.email)
  })

  it('leaves an earlier link working: a thief’s own undo does not end the owner’s', async () => {
    const first = await moved(ada)
    const second = await moved({ id: ada.id, email: first.to })
    expect(await undoEmailChange(second.undo, nowhere)).toMatchObject({ ok: true })
    expect(await undoEmailChange(first.undo, nowhere)).toMatchObject({ ok: true })
    expect(await emailOf(ada.id)).toBe(ada.email)
  })

  it('cannot be blocked by registering the old address, which is held for seven days', async () => {
    const { undo } = await moved(ada)
    const from = { locale: 'en', interactionId: null, ip: '192.0.2.77' }
    const typed = { name: '', email: ada.email, password: 'quiet harbour lantern drift' }
    expect(await register(typed, from)).toMatchObject({ ok: true })
    expect(await findCredentials({ email: ada.email })).toBeNull()
    expect((await lastTo(ada.email)).template).toBe('already_registered')
    expect(await ask((await aPerson()).id, ada.email)).toMatchObject({ ok: true })
    const user = { id: newId(), email: ada.email, name: null, locale: null, passwordHash: null }
    expect(await createUser({ ...user, createdAt: new Date() })).toBe(false)
    expect(await undoEmailChange(undo, nowhere)).toMatchObject({ ok: true })
    expect(await holderOfAddress(ada.email, new Date())).toBeNull()
  })

  it('expires after seven days, and the address is free again', async () => {
    const { undo } = await moved(ada)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 7 * 86_400_000 + 1 })
    expect(await readUndoLink(undo)).toEqual({ state: 'over' })
    expect(await undoEmailChange(undo, nowhere)).toMatchObject({ message: 'undo_over' })
    expect(await holderOfAddress(ada.email, new Date())).toBeNull()
    vi.useRealTimers()
  })

  it('survives a password reset by who reads the new mailbox', async () => {
    const { undo, to } = await moved(ada)
    const { resetId } = await asked(to)
    const typed = { newPassword: 'quiet harbour lantern drift' }
    expect(await resetPassword(resetId, typed, nowhere)).toMatchObject({ ok: true })
    expect(await undoEmailChange(undo, nowhere)).toMatchObject({ ok: true })
    expect(await emailOf(ada.id)).toBe(ada.email)
  })
})

describe('a stranger who registered an address first', () => {
  it('keeps no pending change once its owner has proved it, and no way to take it back', async () => {
    const victim = newAddress()
    const from = { locale: 'en', interactionId: null, ip: '192.0.2.78' }
    await register({ name: '', email: victim, password: goodPassword }, from)
    const { id = '' } = (await findCredentials({ email: victim })) ?? {}
    const link = tokenOf(await lastTo(victim))
    const session = await databaseFixture.addSession(id, later)
    const strangers = newAddress()
    await ask(id, strangers)
    const pending = tokenOf(await lastTo(strangers))
    expect(await claimAccount(link, { newPassword: 'quiet harbour lantern drift' }, origin)).toMatchObject({
      ok: true,
    })
    expect(await confirmEmailChangeByLink(pending, { userId: id, ...origin })).toMatchObject({ ok: false })
    expect(await pendingEmailChange(id)).toBeNull()
    expect(await emailOf(id)).toBe(victim)
    const row = await prisma().session.findUniqueOrThrow({ where: { id: session } })
    expect(row.endedAt).not.toBeNull()
  })

  it('gets no undo link for an address that was never verified', async () => {
    const typo = await aPerson({ verified: false })
    const { to } = await moved(typo)
    expect(await emailOf(typo.id)).toBe(to)
    expect(await mailsTo(typo.email)).toEqual([])
    expect(
      await prisma().oneTimeToken.count({ where: { userId: typo.id, purpose: 'undo_email_change' } }),
    ).toBe(0)
  })
})
