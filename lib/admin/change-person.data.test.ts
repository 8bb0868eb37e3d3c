import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { consumeOneTimeToken, saveOneTimeToken } from '@/lib/data/one-time-tokens'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { newId, sha256 } from '@/lib/secrets'
import { terminal, type Actor } from './actor'
import * as person from './change-person'
import type { Outcome } from '@/lib/outcome'
import { resetFactors } from './reset-factors'
import { aSession, anAdmin, anApplication, noAdmin, recordsOf, someTokens, aPerson } from './testing/fixtures'

useTestDatabase()
vi.spyOn(process.stdout, 'write').mockReturnValue(true)

let admin: Awaited<ReturnType<typeof anAdmin>>
let ada: { id: string; email: string }
beforeEach(async () => {
  admin = await anAdmin()
  ada = await aPerson({ verified: false })
})
const row = (id: string) =>
  prisma().user.findUniqueOrThrow({
    where: { id },
    include: { sessions: true, linkedAccounts: true },
  })

/** A requested link to reset the password. */
async function aLink(userId: string): Promise<string> {
  const [id, now] = [newId(), new Date()]
  const expiresAt = new Date(now.getTime() + 3_600_000)
  const rest = { codeHash: null, email: ada.email, interactionId: null, now, expiresAt }
  await saveOneTimeToken({ id, purpose: 'reset_password', tokenHash: sha256(id), userId, ...rest })
  return id
}

const acts: Record<string, (id: string, by: Actor) => Promise<Outcome | null>> = {
  suspend: (id, by) => person.suspendPerson(id, 'spam', by),
  restore: (id, by) => person.restorePerson(id, by),
  'sign out': (id, by) => person.signOutEverywhere(id, by),
  'reset factors': (id, by) => resetFactors(id, 'lost phone', by),
  promote: (id, by) => person.setAdministratorRight(id, true, by),
  confirm: (id, by) => person.confirmAddress(id, by),
}

describe.each(Object.entries(acts))('%s', (_name, act) => {
  it('is refused to a former administrator, and leaves no record', async () => {
    const before = await row(ada.id)
    expect(await act(ada.id, await noAdmin())).toEqual({ ok: false, message: 'not_administrator' })
    expect(await row(ada.id)).toEqual(before)
    expect(await recordsOf(ada.id)).toEqual([])
  })

  it('finds no account under an unknown id or something else', async () => {
    expect(await act(randomUUID(), admin)).toBeNull()
    expect(await act("' OR 1=1 --", admin)).toBeNull()
  })
})

it('suspends, ends every session, and says why on record', async () => {
  await aSession(ada.id)
  const { accessId } = await someTokens(ada.id, await anApplication())
  const { expiresAt } = await prisma().accessToken.findUniqueOrThrow({ where: { id: accessId } })
  expect(await person.suspendPerson(ada.id, 'spam', admin)).toMatchObject({ ok: true })
  const { status, sessions } = await row(ada.id)
  expect([status, sessions.every(({ endedAt }) => endedAt !== null)]).toEqual(['suspended', true])
  expect(await recordsOf(ada.id)).toEqual([
    {
      action: 'user.suspended',
      actorId: admin.id,
      userId: ada.id,
      details: {
        reason: 'spam',
        sessions: 1,
        before: { status: 'active' },
        after: { status: 'suspended' },
        selfContainedUntil: expiresAt.getTime(),
      },
    },
  ])
  expect(await person.suspendPerson(ada.id, '', admin)).toMatchObject({ message: 'already_so' })
  expect(await person.restorePerson(ada.id, admin)).toMatchObject({ ok: true })
  expect((await row(ada.id)).status).toBe('active')
  expect((await recordsOf(ada.id))[0]).toEqual({
    action: 'user.restored',
    actorId: admin.id,
    userId: ada.id,
    details: { before: { status: 'suspended' }, after: { status: 'active' } },
  })
  expect(await person.restorePerson(ada.id, admin)).toMatchObject({ message: 'already_so' })
})

it('of two who suspend at the same time, one does', async () => {
  const outcomes = await Promise.all([1, 2].map(() => person.suspendPerson(ada.id, '', admin)))
  expect(outcomes.map((outcome) => outcome?.ok).sort()).toEqual([false, true])
  expect(await recordsOf(ada.id)).toHaveLength(1)
})

it('takes away the password, passkeys, linked accounts and sessions, and open reset links', async () => {
  await aSession(ada.id)
  const provider = await prisma().identityProvider.create({
    data: {
      ...{ slug: 'tides', kind: 'oidc', name: 'Tides', clientId: 'c' },
      secretSealed: new Uint8Array([1]),
    },
  })
  await prisma().linkedAccount.create({
    data: { userId: ada.id, providerId: provider.id, subject: 's' },
  })
  await prisma().passkey.create({
    data: {
      ...{ userId: ada.id, aaguid: randomUUID(), name: 'Work laptop', synced: false, userVerified: true },
      ...{ credentialId: new Uint8Array([1]), publicKey: new Uint8Array([1]) },
    },
  })
  expect(await resetFactors(ada.id, 'lost', admin)).toMatchObject({ ok: true })
  expect(await prisma().passkey.count({ where: { userId: ada.id } })).toBe(0)
  const { passwordHash, linkedAccounts, sessions } = await row(ada.id)
  expect([passwordHash, linkedAccounts, sessions[0]?.endedAt !== null]).toEqual([null, [], true])
  const [record] = await recordsOf(ada.id)
  expect(record?.details).toEqual({
    reason: 'lost',
    password: true,
    linkedAccounts: 1,
    passkeys: 1,
    sessions: 1,
  })
  expect(JSON.stringify(record)).not.toContain('not a hash')
  const [mail, ...others] = await prisma().outboxMessage.findMany({ where: { recipient: ada.email } })
  expect([mail?.template, others]).toEqual(['reset_password', []])
  expect(
    await prisma().oneTimeToken.count({ where: { userId: ada.id, purpose: 'reset_password', usedAt: null } }),
  ).toBe(1)
})

it('makes and unmakes an administrator', async () => {
  expect(await person.setAdministratorRight(ada.id, true, admin)).toMatchObject({ ok: true })
  expect((await row(ada.id)).isAdmin).toBe(true)
  expect(await person.setAdministratorRight(ada.id, false, admin)).toMatchObject({ ok: true })
  expect((await row(ada.id)).isAdmin).toBe(false)
  expect((await recordsOf(ada.id)).map(({ action }) => action)).toEqual([
    'administrator.dismissed',
    'administrator.promoted',
  ])
})

it('no administrator dismisses, suspends or resets themselves', async () => {
  const { id } = admin
  expect(await person.setAdministratorRight(id, false, admin)).toMatchObject({ message: 'not_yourself' })
  expect(await person.suspendPerson(id, '', admin)).toMatchObject({ message: 'not_yourself' })
  expect(await resetFactors(id, '', admin)).toMatchObject({ message: 'not_yourself' })
})

it('of two administrators who dismiss each other at the same time, one is left', async () => {
  const other = await anAdmin()
  const outcomes = await Promise.all([
    person.setAdministratorRight(other.id, false, admin),
    person.setAdministratorRight(admin.id, false, other),
  ])
  expect(outcomes.filter((outcome) => outcome?.ok)).toHaveLength(1)
  const left = [await row(admin.id), await row(other.id)].filter(({ isAdmin }) => isAdmin)
  expect(left).toHaveLength(1)
})

it('makes no administrator of a suspended person', async () => {
  const { id } = await aPerson({ status: 'suspended' })
  expect(await person.setAdministratorRight(id, true, admin)).toMatchObject({ message: 'is_suspended' })
})

it('confirms an address once', async () => {
  expect(await person.confirmAddress(ada.id, admin)).toMatchObject({ ok: true })
  expect((await row(ada.id)).emailVerifiedAt).not.toBeNull()
  expect(await person.confirmAddress(ada.id, admin)).toMatchObject({ message: 'already_so' })
})

it('writes to no suspended person', async () => {
  await person.suspendPerson(ada.id, '', admin)
  expect(await resetFactors(ada.id, 'lost', admin)).toMatchObject({ ok: true })
  expect(await prisma().outboxMessage.count({ where: { recipient: ada.email } })).toBe(0)
})

it('ends what was there before, because another person may have used the address', async () => {
  await aSession(ada.id)
  const link = await aLink(ada.id)
  const application = await anApplication({ ownerId: ada.id })
  const { grantId } = await someTokens(ada.id, application)
  expect(await person.confirmAddress(ada.id, admin)).toMatchObject({ ok: true })
  const { sessions } = await row(ada.id)
  expect(sessions.every(({ endedAt }) => endedAt !== null)).toBe(true)
  expect(await consumeOneTimeToken('reset_password', link, new Date())).toBeNull()
  const [grant, owned] = [
    await prisma().grant.findUniqueOrThrow({ where: { id: grantId } }),
    await prisma().application.findUniqueOrThrow({ where: { id: application.id } }),
  ]
  expect([grant.status, owned.status]).toEqual(['revoked', 'suspended'])
  const [record] = await recordsOf(ada.id)
  expect(record?.details).toMatchObject({ sessions: 1, leftovers: { grants: 1, applications: 1 } })
})

describe('from the terminal', () => {
  it('is the same action: once, with its record', async () => {
    await aSession(ada.id)
    expect(await person.suspendPerson(ada.id, 'spam', terminal)).toMatchObject({ ok: true })
    expect(await person.suspendPerson(ada.id, 'spam', terminal)).toMatchObject({ message: 'already_so' })
    expect((await row(ada.id)).sessions.every(({ endedAt }) => endedAt !== null)).toBe(true)
    expect(await recordsOf(ada.id)).toMatchObject([
      { action: 'user.suspended', actorId: null, details: { actor: 'cli', reason: 'spam', sessions: 1 } },
    ])
  })

  it('never leaves the server without an active administrator', async () => {
    await prisma().user.updateMany({ where: { id: { not: admin.id } }, data: { isAdmin: false } })
    expect(await person.suspendPerson(admin.id, '', terminal)).toMatchObject({
      message: 'last_administrator',
    })
    expect(await person.setAdministratorRight(admin.id, false, terminal)).toMatchObject({
      message: 'last_administrator',
    })
    const other = await anAdmin()
    const both = [admin.id, other.id].map((id) => person.suspendPerson(id, '', terminal))
    expect((await Promise.all(both)).map((outcome) => outcome?.ok).sort()).toEqual([false, true])
  })
})

it('says that it is so already before it says that this is the last administrator', async () => {
  await prisma().user.updateMany({ data: { isAdmin: false } })
  const { id } = await aPerson()
  expect(await person.setAdministratorRight(id, false, terminal)).toMatchObject({ message: 'already_so' })
  const last = await aPerson({ isAdmin: true, status: 'suspended' })
  expect(await person.suspendPerson(last.id, '', terminal)).toMatchObject({ message: 'already_so' })
})
