import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { createUser } from '@/lib/admin/create-user'
import { terminal } from '@/lib/admin/actor'
import { invitePerson } from '@/lib/admin/invite-person'
import { dropCache } from '@/lib/data/cached'
import { prisma } from '@/lib/data/prisma'
import { writeSettings } from '@/lib/data/settings'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { newId } from '@/lib/secrets'
import { acceptTerms } from './accept-terms'
import { acceptInvitation } from './accept-invitation'
import { signInWithUpstream } from './linked-sign-in'
import { deleteAccount } from './delete-account'
import { register } from './register'
import { mailsTo } from './testing/mailbox'
import { aProvider, anIdentity } from './testing/providers'
import { signInDirectly } from './sign-in-directly'
import { termsDue } from './terms-due'
import { aPerson, goodPassword } from './testing/people'

useTestDatabase()
vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))

const terms = { termsUrl: 'https://chen.studio/terms/2', privacyUrl: 'https://chen.studio/privacy' }
async function set(settings: { termsUrl: string; privacyUrl: string }) {
  await writeSettings(settings, new Date())
  dropCache()
}
beforeEach(() => set(terms))
afterAll(() => dropCache())

const from = { ip: '192.0.2.70', locale: 'en', interactionId: null }
const rowOf = (email: string) => prisma().user.findUniqueOrThrow({ where: { email } })

async function registered(): Promise<unknown> {
  const email = `${newId()}@chen.studio`
  await register({ email, name: 'Ada', password: goodPassword }, from)
  return (await rowOf(email)).acceptedTerms
}

it('are on record with the account that agreed to them: which, and when', async () => {
  const before = Date.now()
  const accepted = (await registered()) as { at: string }
  expect(accepted).toMatchObject(terms)
  expect(Date.parse(accepted.at)).toBeGreaterThanOrEqual(before)
  await set({ termsUrl: '', privacyUrl: terms.privacyUrl })
  expect(Object.keys((await registered()) as object).toSorted()).toEqual(['at', 'privacyUrl'])
})

it('are not, where none are set or an administrator made the account', async () => {
  await set({ termsUrl: '', privacyUrl: '' })
  expect(await registered()).toBeNull()
  await set(terms)
  const email = `${newId()}@chen.studio`
  const kim = { email, name: 'Kim', password: goodPassword, emailVerified: true, isAdmin: false }
  await createUser(kim, terminal)
  expect((await rowOf(email)).acceptedTerms).toBeNull()
})

it('are on record with an account that an invitation made', async () => {
  const email = `${newId()}@chen.studio`
  await invitePerson({ email, name: 'Kim', locale: 'en', groups: [] }, terminal)
  const [mail] = await mailsTo(email)
  const token = /invitation\?token=([\w-]+)/.exec(mail!.text)?.[1] ?? ''
  await acceptInvitation({ token, name: 'Kim', password: goodPassword }, { ...from, userAgent: null })
  expect((await rowOf(email)).acceptedTerms).toMatchObject(terms)
})

it('are on record with an account that a sign-in provider made', async () => {
  const harbour = await aProvider()
  const identity = anIdentity(harbour)
  const arrival = { identity, ip: from.ip, userAgent: null, locale: 'en', interactionId: null, next: null }
  await signInWithUpstream(arrival)
  expect((await rowOf(identity.email!)).acceptedTerms).toMatchObject(terms)
})

const browser = { ip: '192.0.2.71', userAgent: 'Firefox' }
const changed = { termsUrl: 'https://chen.studio/terms/3', privacyUrl: terms.privacyUrl }
const recordsOf = (userId: string) =>
  prisma().auditEvent.findMany({ where: { userId, action: 'user.terms_accepted' } })

it('are asked for again when they change, and once', async () => {
  const email = `${newId()}@chen.studio`
  await register({ email, name: 'Ada', password: goodPassword }, from)
  const { id } = await rowOf(email)
  expect(await termsDue(id)).toBeNull()
  await set(changed)
  expect(await termsDue(id)).toEqual({ termsUrl: changed.termsUrl, isAgain: true })
  const both = await Promise.all([1, 2].map(() => acceptTerms(id, changed, browser)))
  expect(both).toEqual([true, true])
  expect(await termsDue(id)).toBeNull()
  expect((await rowOf(email)).acceptedTerms).toMatchObject(changed)
  expect(await recordsOf(id)).toMatchObject([{ actorId: id, ...browser, details: changed }])
})

it('are not agreed to unseen: what the page showed must be what is set', async () => {
  const { id } = await aPerson()
  await set(changed)
  const unseen = [
    { ...changed, termsUrl: '' },
    terms,
    { ...changed, privacyUrl: '' },
    { ...changed, privacyUrl: 'https://chen.studio/privacy/0' },
  ]
  for (const shown of unseen) expect(await acceptTerms(id, shown, browser), shown.termsUrl).toBe(false)
  expect(await recordsOf(id)).toEqual([])
  await set({ termsUrl: '', privacyUrl: terms.privacyUrl })
  expect(await acceptTerms(id, { ...terms, termsUrl: '' }, browser)).toBe(false)
})

it('are asked of a person who never agreed, and of none where only a notice is set or who is leaving', async () => {
  const { id, email } = await aPerson()
  expect(await termsDue(id)).toEqual({ termsUrl: terms.termsUrl, isAgain: false })
  await set({ termsUrl: '', privacyUrl: 'https://chen.studio/privacy/2' })
  expect(await termsDue(id)).toBeNull()
  await set(terms)
  await deleteAccount({ email }, { userId: id, ...browser })
  expect(await termsDue(id)).toBeNull()
})

it('close the password grant to a person who has not agreed to them, of a right password alone', async () => {
  const { id, email } = await aPerson()
  const direct = (password = goodPassword) => signInDirectly({ username: email, password }, { ip: from.ip })
  expect(await direct()).toEqual({ refused: 'terms' })
  expect(await direct('not that one')).toEqual({ refused: 'mismatch' })
  expect(await acceptTerms(id, terms, browser)).toBe(true)
  expect(await direct()).toEqual({ userId: id })
  await set({ termsUrl: '', privacyUrl: '' })
  expect(await direct()).toEqual({ userId: id })
})
