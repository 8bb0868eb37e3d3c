import { describe, expect, it, vi } from 'vitest'
import { consentOf, startFamily, type SeededGrant } from '@/lib/oauth/testing/contract/seeded-grant'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { newId } from '@/lib/secrets'
import { register } from './register'
import { requestEmailVerification } from './request-email-verification'
import { signIn } from './sign-in'
import { mailsTo, tokenIn } from './testing/mailbox'
import { aPerson, browserOf, goodPassword } from './testing/people'
import { aSession, better, fromAnywhere, resetter } from './testing/resets'
import { claimAccount, verifyEmailByPassword } from './verify-elsewhere'
import { readVerificationLink, verifyEmailByLink } from './verify-email'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()

const elsewhere = { userId: null, verificationId: null }
const strangers = 'what the stranger knows'
const signsIn = async (email: string, password: string) =>
  (await signIn({ email, password }, fromAnywhere())).ok
const verifiedAt = async (email: string) =>
  (await prisma().user.findUniqueOrThrow({ where: { email } })).emailVerifiedAt

/** An account that a stranger registered for the owner's address, and its link in the owner's mailbox. */
async function hijacked() {
  const { id, email } = await aPerson({ verified: false, password: strangers })
  const sent = await requestEmailVerification(id, null)
  if (!sent.ok) throw new Error('not sent')
  const [mail] = await mailsTo(email)
  return { id, email, verificationId: sent.value.verificationId, token: tokenIn(mail!) }
}

describe('a link to confirm an address, in a browser that did not register it', () => {
  it('confirms nothing by a click', async () => {
    const { email, token } = await hijacked()
    const other = await aPerson()
    const decoy = await register({ name: '', email, password: goodPassword }, fromAnywhere())
    const registered = { userId: null, verificationId: decoy.ok ? decoy.value.verificationId : null }
    for (const opener of [elsewhere, await browserOf(other.email), registered]) {
      expect(await readVerificationLink(token, opener)).toEqual({ state: 'ready', email, way: 'password' })
      expect(await verifyEmailByLink(token, opener)).toEqual({ ok: false, message: 'link_elsewhere' })
    }
    expect(await verifiedAt(email)).toBeNull()
  })

  it('confirms with the password of the account, and ends nothing', async () => {
    const { id, email, token } = await hijacked()
    const session = await aSession(id)
    expect(await verifyEmailByPassword(token, 'not the password', fromAnywhere())).toEqual({
      ok: false,
      fieldErrors: { password: 'account_password_wrong' },
    })
    expect(await verifiedAt(email)).toBeNull()
    expect(await verifyEmailByPassword(token, strangers, fromAnywhere())).toMatchObject({ ok: true })
    expect(await verifiedAt(email)).not.toBeNull()
    expect([await session.isLive(), await signsIn(email, strangers)]).toEqual([true, true])
    expect(await verifyEmailByPassword(token, strangers, fromAnywhere())).toMatchObject({
      message: 'link_used',
    })
  })

  it('lets the owner of the mailbox set a password, and everything from before ends', async () => {
    const { id, email, token } = await hijacked()
    const session = await aSession(id)
    const client = await databaseFixture.addClient({ name: 'Connected' })
    const grant = await databaseFixture.store.saveGrant(consentOf(id, client.clientId))
    const user = { id } as SeededGrant['user']
    const seeded = { fixture: databaseFixture, store: databaseFixture.store, client, user, grant }
    const { accessToken } = await startFamily(seeded)
    await requestEmailVerification(id, null)
    const [, second] = await mailsTo(email)

    expect(await claimAccount(token, { newPassword: 'short' }, resetter)).toEqual({
      ok: false,
      fieldErrors: { newPassword: 'password_too_short' },
    })
    expect(await claimAccount(token, { newPassword: better }, resetter)).toEqual({
      ok: true,
      value: { userId: id },
    })
    expect(await verifiedAt(email)).not.toBeNull()
    expect([await signsIn(email, strangers), await signsIn(email, better)]).toEqual([false, true])
    expect(await session.isLive()).toBe(false)
    expect(await databaseFixture.store.findLiveAccessToken(accessToken.hash, Date.now())).toBeNull()
    expect((await verifyEmailByLink(tokenIn(second!), await browserOf(email))).ok).toBe(false)
    expect((await mailsTo(email)).at(-1)?.template).toBe('password_changed')
    const events = await prisma().auditEvent.findMany({ where: { userId: id }, orderBy: { at: 'asc' } })
    const claimed = events.find(({ action }) => action === 'user.password_reset')
    expect(claimed).toMatchObject({ details: { endedSessions: 1, leftovers: { grants: 1 } } })
    expect(JSON.stringify(events)).not.toContain(token)
  })

  it('is claimed although the stranger changed the password since it was sent', async () => {
    const { id, email, token } = await hijacked()
    await prisma().user.update({
      where: { id },
      data: { passwordChangedAt: new Date(Date.now() + 1000) },
    })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2000 })
    expect(await claimAccount(token, { newPassword: better }, resetter)).toMatchObject({ ok: true })
    vi.useRealTimers()
    expect(await signsIn(email, better)).toBe(true)
  })

  it('asks for a new password where the account has none: another provider was linked', async () => {
    const { id, email, token } = await hijacked()
    await prisma().user.update({ where: { id }, data: { passwordHash: null } })
    const provider = { slug: 's', kind: 'oidc', name: 'S', clientId: 'c', secretSealed: new Uint8Array(1) }
    await prisma().linkedAccount.create({
      data: { subject: 'stranger', user: { connect: { id } }, provider: { create: provider } },
    })
    expect(await readVerificationLink(token, elsewhere)).toMatchObject({ way: 'claim' })
    expect((await claimAccount(token, { newPassword: better }, resetter)).ok).toBe(true)
    expect(await prisma().linkedAccount.count({ where: { userId: id } })).toBe(0)
    expect(await signsIn(email, better)).toBe(true)
  })

  it('is used once, by however many ways at the same moment', async () => {
    const { email, token } = await hijacked()
    const results = await Promise.all([
      ...Array.from({ length: 4 }, (_, n) =>
        claimAccount(token, { newPassword: `${better} ${n}` }, resetter),
      ),
      ...Array.from({ length: 4 }, () => verifyEmailByPassword(token, strangers, fromAnywhere())),
      verifyEmailByLink(token, await browserOf(email)),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('gives nothing to a suspended account', async () => {
    const { id, token } = await hijacked()
    await prisma().user.update({ where: { id }, data: { status: 'suspended' } })
    expect(await claimAccount(token, { newPassword: better }, resetter)).toMatchObject({
      message: 'suspended',
    })
    expect(await verifyEmailByPassword(token, strangers, fromAnywhere())).toMatchObject({
      message: 'suspended',
    })
  })

  it('is nothing without a token that was sent', async () => {
    expect(await claimAccount(newId(), { newPassword: better }, resetter)).toMatchObject({
      message: 'link_expired',
    })
  })
})

it('a click confirms in the browser that registered, also on a link that was sent before another', async () => {
  const email = `${newId()}@chen.studio`
  const from = fromAnywhere()
  await register({ name: '', email, password: goodPassword }, from)
  const again = await register({ name: '', email, password: goodPassword }, from)
  const opener = { userId: null, verificationId: again.ok ? again.value.verificationId : null }
  const [first] = await mailsTo(email)
  expect(await verifyEmailByLink(tokenIn(first!), opener)).toMatchObject({ ok: true })
})
