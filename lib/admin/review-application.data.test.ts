import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { openRegistration } from '@/lib/data/client-registrations'
import { prisma } from '@/lib/data/prisma'
import { findLiveAccessToken } from '@/lib/data/statements/find-live-access-token'
import { findClient } from '@/lib/data/statements/find-client'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { sha256 } from '@/lib/secrets'
import type { Actor } from './actor'
import { listAllApplications } from './list-all-applications'
import type { Outcome } from '@/lib/outcome'
import { readApplication } from './read-application'
import { seenOf } from './seen-application'
import * as review from './review-application'
import { anAdmin, anApplication, noAdmin, recordsOf, aPerson, someTokens } from './testing/fixtures'

useTestDatabase()

let admin: Actor
let application: { id: string; clientId: string }
beforeEach(async () => {
  admin = await anAdmin()
  application = await anApplication({ status: 'pending' })
})
const row = () => prisma().application.findUniqueOrThrow({ where: { id: application.id } })

const acts: Record<string, (id: string, by: Actor) => Promise<Outcome | null>> = {
  approve: (id, by) => review.approveApplication(id, '', by),
  reject: (id, by) => review.rejectApplication(id, 'phishing', by),
  suspend: (id, by) => review.suspendApplication(id, 'phishing', by),
  restore: (id, by) => review.restoreApplication(id, '', by),
  trust: (id, by) => review.setTrusted(id, true, by),
  mark: (id, by) => review.setReviewed(id, true, null, by),
  legacy: (id, by) => review.setProfile(id, 'legacy', by),
  impersonate: (id, by) => review.setMayImpersonate(id, true, by),
  transfer: (id, by) => review.transferApplication(id, 'a@chen.studio', by),
  revokeRegistration: (id, by) => review.revokeRegistration(id, by),
  delete: (id, by) => review.deleteAnyApplication(id, '', by),
}

describe.each(Object.entries(acts))('%s', (_name, act) => {
  it('is refused to a person who is no administrator, and leaves no record', async () => {
    expect(await act(application.id, await noAdmin())).toMatchObject({ message: 'not_administrator' })
    expect((await row()).status).toBe('pending')
    expect(await recordsOf(application.id)).toEqual([])
  })

  it('finds no application under an unknown id', async () => {
    expect(await act(randomUUID(), admin)).toBeNull()
    expect(await act('../..', admin)).toBeNull()
  })
})

it('is approved once, by one of two', async () => {
  const outcomes = await Promise.all(
    [1, 2].map(() => review.approveApplication(application.id, 'fine', admin)),
  )
  expect(outcomes.map((outcome) => outcome?.ok).sort()).toEqual([false, true])
  expect((await row()).status).toBe('active')
  expect(await recordsOf(application.id)).toMatchObject([
    {
      action: 'application.approved',
      details: { reason: 'fine', before: { status: 'pending' }, after: { status: 'active' } },
    },
  ])
})

it('stops its tokens while it is suspended', async () => {
  await review.approveApplication(application.id, '', admin)
  const { id: userId } = await aPerson()
  const { accessId } = await someTokens(userId, application)
  const live = () => findLiveAccessToken(sha256(accessId), Date.now())
  expect(await live()).not.toBeNull()
  await review.suspendApplication(application.id, 'phishing', admin)
  expect(await live()).toBeNull()
  expect((await readApplication(application.id))?.suspension).toMatchObject({
    reason: 'phishing',
  })
  await review.restoreApplication(application.id, '', admin)
  expect(await live()).not.toBeNull()
})

it('says when it is suspended or deleted until when an API could still verify its tokens', async () => {
  await review.approveApplication(application.id, '', admin)
  const { id: userId } = await aPerson()
  const { accessId } = await someTokens(userId, application)
  const { expiresAt } = await prisma().accessToken.findUniqueOrThrow({ where: { id: accessId } })
  const until = expiresAt.getTime()
  await review.suspendApplication(application.id, 'phishing', admin)
  expect(await recordsOf(application.id)).toMatchObject([
    { action: 'application.suspended', details: { selfContainedUntil: until } },
    { action: 'application.approved' },
  ])
  expect((await readApplication(application.id))?.suspension.verifiableUntil).toBe(until)
  await review.deleteAnyApplication(application.id, '', admin)
  expect(await recordsOf(application.id)).toMatchObject([
    { action: 'application.deleted', details: { selfContainedUntil: until } },
    { action: 'application.suspended' },
    { action: 'application.approved' },
  ])
})

it('is trusted, and no longer', async () => {
  await review.setTrusted(application.id, true, admin)
  expect((await row()).trusted).toBe(true)
  expect(await review.setTrusted(application.id, true, admin)).toMatchObject({ message: 'already_so' })
  await review.setTrusted(application.id, false, admin)
  expect((await row()).trusted).toBe(false)
})

describe('the mark of a review', () => {
  const mark = (seen: string | null = null) => review.setReviewed(application.id, true, seen, admin)
  const change = (data: object) => prisma().application.update({ where: { id: application.id }, data })
  const isReviewed = async () => (await row()).reviewedAt !== null
  const facts = async () => (await readApplication(application.id))!.application

  it('stands beside trust, each without the other', async () => {
    await mark()
    expect(await row()).toMatchObject({ trusted: false, reviewedAt: expect.any(Date) as Date })
    expect((await findClient(application.clientId))?.reviewedAt).toEqual(expect.any(Number))
    expect(await mark()).toMatchObject({ message: 'already_so' })
    await review.setTrusted(application.id, true, admin)
    await review.setReviewed(application.id, false, null, admin)
    expect(await row()).toMatchObject({ trusted: true, reviewedAt: null })
    expect((await recordsOf(application.id)).map(({ action }) => action)).toEqual([
      'application.review_withdrawn',
      'application.trusted',
      'application.reviewed',
    ])
  })

  it.each([
    ['name', 'Google Notes'],
    ['publisher', 'Google LLC'],
    ['homepageUri', 'https://google.com/'],
    ['logoUri', 'https://google.com/logo.png'],
  ])('ends with the statement that changes its %s', async (field, value) => {
    await mark()
    await change({ [field]: value })
    expect(await isReviewed()).toBe(false)
  })

  it('outlives every other change, and the same value written again', async () => {
    await mark()
    await change({ redirectUris: ['https://elsewhere.example/'], description: 'Notes', name: 'Field Notes' })
    expect(await isReviewed()).toBe(true)
  })

  it('is refused where it changed after it was looked at, as an approval is', async () => {
    const seen = seenOf(await facts())
    await change({ name: 'Google Notes' })
    expect(await mark(seen)).toMatchObject({ message: 'changed_meanwhile' })
    const approved = await review.approveApplication(application.id, '', admin, seen)
    expect(approved).toMatchObject({ message: 'changed_meanwhile' })
    expect(await row()).toMatchObject({ status: 'pending', reviewedAt: null })
    expect(await mark(seenOf(await facts()))).toMatchObject({ ok: true })
  })

  it('is for what was seen also when the client keeps writing its own document', async () => {
    const seen = seenOf(await facts())
    await change({ document: { theme: 'dark' } })
    expect(await mark(seen)).toMatchObject({ ok: true })
  })
})

it('loses what only a legacy application may use when it is none any more', async () => {
  await review.setProfile(application.id, 'legacy', admin)
  await prisma().application.update({
    where: { id: application.id },
    data: {
      grantTypes: ['authorization_code', 'implicit', 'password', 'refresh_token'],
      responseTypes: ['code', 'token', 'id_token token', 'code id_token', 'id_token'],
    },
  })
  await review.setProfile(application.id, 'baseline', admin)
  expect(await row()).toMatchObject({
    profile: 'baseline',
    grantTypes: ['authorization_code', 'refresh_token'],
    responseTypes: ['code', 'code id_token'],
  })
  const [record] = await recordsOf(application.id)
  expect(record?.details).toMatchObject({ before: { profile: 'legacy' }, after: { profile: 'baseline' } })
})

it('goes to another owner by address', async () => {
  const kim = await aPerson()
  expect(await review.transferApplication(application.id, kim.email, admin)).toMatchObject({ ok: true })
  expect((await row()).ownerId).toBe(kim.id)
  expect(await review.transferApplication(application.id, kim.email, admin)).toMatchObject({
    fieldErrors: { email: 'is_owner' },
  })
  expect(await review.transferApplication(application.id, 'who@chen.studio', admin)).toMatchObject({
    fieldErrors: { email: 'nobody_has_it' },
  })
  expect(await review.transferApplication(application.id, 'who', admin)).toMatchObject({
    fieldErrors: { email: 'email_form' },
  })
})

describe('the registration access token of a program', () => {
  beforeEach(() =>
    prisma().clientRegistration.create({
      data: { applicationId: application.id, tokenHash: new Uint8Array(sha256('its')) },
    }),
  )
  const open = () => openRegistration(application.clientId, sha256('its'), prisma())

  it('ends with a transfer', async () => {
    const kim = await aPerson()
    expect(await open()).not.toBeNull()
    await review.transferApplication(application.id, kim.email, admin)
    expect(await open()).toBeNull()
  })

  it('is revoked once, and the page offers it as long as there is one', async () => {
    const isOffered = async () => (await readApplication(application.id))?.application.registration !== null
    expect(await isOffered()).toBe(true)
    expect(await review.revokeRegistration(application.id, admin)).toMatchObject({ ok: true })
    expect([await open(), await isOffered()]).toEqual([null, false])
    expect(await review.revokeRegistration(application.id, admin)).toMatchObject({ message: 'already_so' })
    expect(await recordsOf(application.id)).toMatchObject([{ action: 'application.registration_revoked' }])
  })
})

it('is deleted with all that hangs on it, and the record says whom it concerned', async () => {
  const { id: userId } = await aPerson()
  const { accessId } = await someTokens(userId, application)
  expect(await review.deleteAnyApplication(application.id, 'asked', admin)).toMatchObject({ ok: true })
  expect(await prisma().accessToken.count({ where: { id: accessId } })).toBe(0)
  expect(await recordsOf(application.id)).toMatchObject([
    { action: 'application.deleted', details: { people: 1, reason: 'asked', name: 'Field Notes' } },
  ])
})

it('is found by name, client ID, owner and the host of a return address', async () => {
  const noor = await aPerson({ name: 'Noor Haddad' })
  const found = await anApplication({
    name: 'Paper 100%',
    ownerId: noor.id,
    redirectUris: ['https://kites.example/cb'],
  })
  const ids = async (search: string, more = {}) =>
    (await listAllApplications({ search, status: null, type: null, after: '', ...more })).rows.map(
      ({ id }) => id,
    )
  for (const search of ['paper', '100%', found.clientId, noor.email, 'noor', 'KITES.example', found.id])
    expect(await ids(search)).toEqual([found.id])
  expect(await ids('paper', { status: 'suspended' })).toEqual([])
  expect(await ids('paper', { type: 'web' })).toEqual([found.id])
  expect(await ids(randomUUID())).toEqual([])
})

it('shows the hint of a secret and never its hash', async () => {
  await prisma().applicationSecret.create({
    data: {
      applicationId: application.id,
      hash: new Uint8Array([7, 7]),
      hint: 'wxyz',
      sealed: new Uint8Array([9]),
    },
  })
  const page = await readApplication(application.id)
  expect(page?.application.secrets).toMatchObject([{ hint: 'wxyz' }])
  expect(Object.keys(page?.application.secrets[0] ?? {})).not.toContain('hash')
  expect(Object.keys(page?.application.secrets[0] ?? {})).not.toContain('sealed')
})

it('may impersonate from when an administrator says so until one says otherwise, both on record', async () => {
  expect((await row()).mayImpersonate).toBe(false)
  await review.setMayImpersonate(application.id, true, admin)
  expect((await row()).mayImpersonate).toBe(true)
  expect(await review.setMayImpersonate(application.id, true, admin)).toMatchObject({ message: 'already_so' })
  await review.setMayImpersonate(application.id, false, admin)
  expect((await row()).mayImpersonate).toBe(false)
  expect((await recordsOf(application.id)).map(({ action }) => action)).toEqual([
    'application.impersonation_ended',
    'application.impersonation_allowed',
  ])
})
