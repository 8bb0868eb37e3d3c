import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { UpstreamIdentity } from '@/lib/data/identity-providers'
import { findLinkedPerson, findSealedRefreshToken } from '@/lib/data/linked-accounts'
import { prisma } from '@/lib/data/prisma'
import { writeSettings } from '@/lib/data/settings'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { dropCache } from '@/lib/data/cached'
import { hooks } from '@/lib/hooks'
import type { UpstreamSignInEvent } from '@/lib/oauth/hooks'
import { newId } from '@/lib/secrets'
import { connectUpstream } from './linked-connect'
import { disconnectUpstream } from './linked-disconnect'
import { readPendingLink } from './linked-pending'
import { proveLinkByPassword, proveLinkBySession } from './linked-proof'
import { completeLinkedRegistration } from './linked-registration'
import { signInWithUpstream } from './linked-sign-in'
import { mailsTo, tokenIn } from './testing/mailbox'
import { aPerson, browserOf, goodPassword } from './testing/people'
import { aProvider, anIdentity } from './testing/providers'
import { verifyEmailByLink } from './verify-email'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()

const origin = { ip: '203.0.113.9', userAgent: 'a browser' }
let harbour: { id: string; slug: string }
beforeAll(async () => void (harbour = await aProvider()))
afterEach(() => void delete hooks.afterUpstreamSignIn)

const arrive = (identity: UpstreamIdentity) =>
  signInWithUpstream({ identity, ...origin, locale: 'en', interactionId: null, next: null })
async function pendingOf(identity: UpstreamIdentity) {
  const landing = await arrive(identity)
  if (landing.kind !== 'pending') throw new Error(`Expected a pending link, not ${landing.kind}.`)
  return landing.token
}
const linkOf = (identity: UpstreamIdentity) => findLinkedPerson(identity.providerId, identity.subject)
const auditOf = (userId: string) =>
  prisma().auditEvent.findMany({ where: { userId }, orderBy: { at: 'asc' }, select: { action: true } })
const userOf = (email: string) => prisma().user.findUnique({ where: { email } })
const storedOf = ({ providerId, subject }: UpstreamIdentity) => findSealedRefreshToken(providerId, subject)
function hookEvents() {
  const events: UpstreamSignInEvent[] = []
  hooks.afterUpstreamSignIn = async (event) => void events.push(event)
  return events
}

it('makes an account for a new person whose address the provider vouches for', async () => {
  const identity = anIdentity(harbour)
  const landing = await arrive(identity)
  const user = await userOf(identity.email!)
  expect(landing).toMatchObject({ kind: 'signed_in', userId: user!.id })
  expect(user).toMatchObject({ passwordHash: null, name: 'Ada Chen' })
  expect(user!.emailVerifiedAt).not.toBeNull()
  expect((await auditOf(user!.id)).map(({ action }) => action).sort()).toEqual([
    'linked_account.connected',
    'user.registered',
  ])
})

it('makes one account, however many answers arrive at the same time', async () => {
  const identity = anIdentity(harbour)
  const landings = await Promise.all(Array.from({ length: 6 }, () => arrive(identity)))
  const people = new Set(landings.map((landing) => landing.kind === 'signed_in' && landing.userId))
  expect(people.size).toBe(1)
  expect(await prisma().user.count({ where: { email: identity.email! } })).toBe(1)
})

it('signs a returning person in by the subject alone, even after a change of address', async () => {
  const identity = anIdentity(harbour)
  const first = await arrive(identity)
  const { email: stranger } = await aPerson()
  const later = { ...identity, email: stranger, emailVerified: true }
  expect(await arrive(later)).toMatchObject({ ...(first.kind === 'signed_in' && { userId: first.userId }) })
})

it('keeps two providers with one subject apart', async () => {
  const other = await aProvider()
  const identity = anIdentity(harbour)
  const [first, second] = [
    await arrive(identity),
    await arrive({ ...anIdentity(other), subject: identity.subject }),
  ]
  expect(first).toMatchObject({ kind: 'signed_in' })
  expect(second).not.toEqual(first)
})

it('refuses who is suspended', async () => {
  const identity = anIdentity(harbour)
  await arrive(identity)
  await prisma().user.update({ where: { email: identity.email! }, data: { status: 'suspended' } })
  expect(await arrive(identity)).toEqual({ kind: 'refused', reason: 'suspended' })
})

it('tells the operator’s function the newest refresh token, kept sealed when a later answer lacks one', async () => {
  const events = hookEvents()
  const identity = anIdentity(harbour, { refreshToken: 'first' })
  await arrive(identity)
  expect((await storedOf(identity))!.toString('latin1')).not.toContain('first')
  await arrive({ ...identity, refreshToken: null })
  await arrive({ ...identity, refreshToken: 'second' })
  const { userId } = (await linkOf(identity))!
  const event = { userId, provider: harbour.slug, subject: identity.subject }
  expect(events).toEqual(['first', 'first', 'second'].map((refreshToken) => ({ ...event, refreshToken })))
})

it('keeps no refresh token that no function of the operator’s uses, and forgets an earlier one', async () => {
  const identity = anIdentity(harbour, { refreshToken: 'unused' })
  await arrive(identity)
  expect(await storedOf(identity)).toBeNull()
  hookEvents()
  await arrive(identity)
  expect(await storedOf(identity)).not.toBeNull()
  delete hooks.afterUpstreamSignIn
  await arrive({ ...identity, refreshToken: null })
  expect(await storedOf(identity)).toBeNull()
})

it('signs in also when the operator’s function throws', async () => {
  hooks.afterUpstreamSignIn = () => Promise.reject(new Error('down'))
  expect(await arrive(anIdentity(harbour))).toMatchObject({ kind: 'signed_in' })
})

it.each([true, false])('never links to an account by its address (confirmed there: %s)', async (verified) => {
  const person = await aPerson({ verified })
  const identity = anIdentity(harbour, { email: person.email.toUpperCase() })
  await pendingOf(identity)
  expect(await linkOf(identity)).toBeNull()
  expect((await userOf(person.email))!.emailVerifiedAt !== null).toBe(verified)
})

it('connects once the password of that account is known, and once only', async () => {
  const person = await aPerson()
  const events = hookEvents()
  const identity = anIdentity(harbour, { email: person.email, refreshToken: 'kept' })
  const token = await pendingOf(identity)
  expect(await proveLinkByPassword(token, 'not the password at all', origin)).toMatchObject({ ok: false })
  expect(await linkOf(identity)).toBeNull()
  expect(await proveLinkByPassword(token, goodPassword, origin)).toMatchObject({
    ok: true,
    value: { userId: person.id },
  })
  expect(events).toMatchObject([{ userId: person.id, refreshToken: 'kept' }])
  expect(await arrive(identity)).toMatchObject({ kind: 'signed_in', userId: person.id })
  expect(await proveLinkByPassword(token, goodPassword, origin)).toMatchObject({ message: 'link_over' })
  expect((await auditOf(person.id)).map(({ action }) => action)).toContain('linked_account.connected')
})

it('connects by the session of that account, and by no other', async () => {
  const [person, stranger] = [await aPerson(), await aPerson()]
  const identity = anIdentity(harbour, { email: person.email })
  const token = await pendingOf(identity)
  expect(await proveLinkBySession(token, stranger.id, origin)).toMatchObject({
    message: 'link_other_account',
  })
  expect(await linkOf(identity)).toBeNull()
  expect(await proveLinkBySession(token, person.id, origin)).toMatchObject({ ok: true })
})

it('confirms the address of an account that was proven with it', async () => {
  const person = await aPerson({ verified: false })
  const token = await pendingOf(anIdentity(harbour, { email: person.email }))
  await proveLinkByPassword(token, goodPassword, origin)
  expect((await userOf(person.email))!.emailVerifiedAt).not.toBeNull()
})

it('knows no link that another browser could have: made up, used for another purpose, or too old', async () => {
  const token = await pendingOf(anIdentity(harbour, { email: (await aPerson()).email }))
  expect(await readPendingLink(token)).not.toBeNull()
  expect(await readPendingLink(`${token}x`)).toBeNull()
  expect(await readPendingLink(null)).toBeNull()
  await prisma().oneTimeToken.updateMany({
    where: { purpose: 'link_account', usedAt: null },
    data: { expiresAt: new Date(Date.now() - 1) },
  })
  expect(await readPendingLink(token)).toBeNull()
})

it.each([{ emailVerified: false }, { email: null }])(
  'neither links nor registers on an address without a proof: %j',
  async (about) => {
    const identity = anIdentity(harbour, about)
    const pending = await readPendingLink(await pendingOf(identity))
    expect(pending).toMatchObject({ userId: null, email: identity.email })
    expect(await linkOf(identity)).toBeNull()
  },
)

it('registers such a person with a message of our own that must be answered', async () => {
  const events = hookEvents()
  const identity = anIdentity(harbour, { emailVerified: false, refreshToken: 'kept' })
  const token = await pendingOf(identity)
  const email = `${newId()}@chen.studio`
  const completed = await completeLinkedRegistration(token, { email }, { ...origin, locale: 'en' })
  expect(completed.ok).toBe(true)
  const user = await userOf(email)
  expect(events).toMatchObject([{ userId: user!.id, refreshToken: 'kept' }])
  expect(user).toMatchObject({ emailVerifiedAt: null, passwordHash: null })
  expect(await prisma().outboxMessage.findMany({ where: { recipient: email } })).toMatchObject([
    { template: 'verify_email' },
  ])
  expect(await arrive(identity)).toMatchObject({ kind: 'signed_in', userId: user!.id })
  const [mail] = await mailsTo(email)
  expect(await verifyEmailByLink(tokenIn(mail!), await browserOf(email))).toMatchObject({
    ok: true,
    value: { amr: ['fed'] },
  })
})

it('answers the same where the address has an account, connects nothing, and writes to its owner', async () => {
  const person = await aPerson()
  const identity = anIdentity(harbour, { email: person.email, emailVerified: false })
  const token = await pendingOf(identity)
  const completed = await completeLinkedRegistration(token, person, { ...origin, locale: 'en' })
  expect(completed).toMatchObject({ ok: true, value: { verificationId: expect.any(String) as string } })
  expect(await linkOf(identity)).toBeNull()
  expect(await prisma().outboxMessage.findMany({ where: { recipient: person.email } })).toMatchObject([
    { template: 'already_registered' },
  ])
  expect(await completeLinkedRegistration(token, person, { ...origin, locale: 'en' })).toMatchObject({
    message: 'link_over',
  })
})

it('connects for a signed-in person, but not another person’s identity', async () => {
  const [person, other] = [await aPerson(), await aPerson()]
  const events = hookEvents()
  const identity = anIdentity(harbour, { emailVerified: false, refreshToken: 'kept' })
  expect(await connectUpstream(person.id, identity, origin)).toMatchObject({ ok: true })
  expect(await connectUpstream(person.id, identity, origin)).toMatchObject({ ok: true })
  expect(await connectUpstream(other.id, identity, origin)).toMatchObject({ message: 'connected_elsewhere' })
  const event = { userId: person.id, refreshToken: 'kept' }
  expect(events).toMatchObject([event, event])
  expect((await linkOf(identity))!.userId).toBe(person.id)
})

it('disconnects, but never the last way to sign in, nor another person’s identity', async () => {
  const identity = anIdentity(harbour)
  const landing = await arrive(identity)
  const userId = landing.kind === 'signed_in' ? landing.userId : ''
  const first = await linkOf(identity)
  expect(await disconnectUpstream(userId, first!.id, origin)).toMatchObject({ message: 'last_method' })
  const second = anIdentity(harbour)
  await connectUpstream(userId, second, origin)
  expect(await disconnectUpstream((await aPerson()).id, first!.id, origin)).toMatchObject({
    message: 'not_connected',
  })
  const both = [first!.id, (await linkOf(second))!.id]
  const answers = await Promise.all(both.map((id) => disconnectUpstream(userId, id, origin)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await prisma().linkedAccount.count({ where: { userId } })).toBe(1)
})

it('lets a person with a password disconnect the only provider', async () => {
  const person = await aPerson()
  const identity = anIdentity(harbour)
  await connectUpstream(person.id, identity, origin)
  expect(await disconnectUpstream(person.id, (await linkOf(identity))!.id, origin)).toMatchObject({
    ok: true,
  })
  expect(await linkOf(identity)).toBeNull()
})

it('registers no account while registration is closed, and still signs in known people', async () => {
  const known = anIdentity(harbour)
  await arrive(known)
  await writeSettings({ registration: 'closed' }, new Date())
  dropCache()
  const closed = { kind: 'refused', reason: 'closed' }
  expect(await arrive(anIdentity(harbour))).toEqual(closed)
  expect(await arrive(anIdentity(harbour, { emailVerified: false }))).toEqual(closed)
  expect(await arrive(known)).toMatchObject({ kind: 'signed_in' })
  expect(await pendingOf(anIdentity(harbour, { email: (await aPerson()).email }))).toEqual(expect.any(String))
})
