import { afterEach, describe, expect, it, vi } from 'vitest'
import { dropCache } from '@/lib/data/cached'
import { prisma } from '@/lib/data/prisma'
import { saveOneTimeToken } from '@/lib/data/one-time-tokens'
import { writeSettings } from '@/lib/data/settings'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { consentOf, startFamily, type SeededGrant } from '@/lib/oauth/testing/contract/seeded-grant'
import { newId, randomToken, sha256 } from '@/lib/secrets'
import { findAccess } from './find-access'
import { readConsequences, resetPassword } from './reset-password'
import { signIn } from './sign-in'
import { aPerson, browserOf, goodPassword } from './testing/people'
import { askedBy, aSession, better, fromAnywhere, resetter } from './testing/resets'
import { verifyEmailByLink } from './verify-email'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()
afterEach(() => void vi.useRealTimers())

const signsIn = async (email: string, password: string) =>
  (await signIn({ email, password }, fromAnywhere())).ok

describe('a new password', () => {
  it('follows the rules of registration, and one that is refused uses nothing up', async () => {
    const { email } = await aPerson()
    const { resetId } = await askedBy(email)
    await writeSettings({ brandName: 'Harbour Lights' }, new Date())
    dropCache()
    for (const [newPassword, problem] of [
      ['short', 'too_short'],
      ['passwordpassword', 'common'],
      [`${email.split('@')[0]!}1`, 'context'],
      ['HarbourLights-2026', 'context'],
    ] as const)
      expect(await resetPassword(resetId, { newPassword }, resetter)).toEqual({
        ok: false,
        fieldErrors: { newPassword: `password_${problem}` },
      })
    expect((await resetPassword(resetId, { newPassword: better }, resetter)).ok).toBe(true)
  })

  it('signs every browser out but the one it was chosen in, and counts those that were signed in', async () => {
    const [{ id, email }, other] = [await aPerson(), await aPerson()]
    const [mine, second, third, theirs] = [
      await aSession(id),
      await aSession(id),
      await aSession(id),
      await aSession(other.id),
    ]
    await aSession(id, -1_000)
    const { resetId } = await askedBy(email)
    const signedIn = { ...resetter, sessionId: mine.id }
    expect((await resetPassword(resetId, { newPassword: better }, signedIn)).ok).toBe(true)
    expect([await mine.isLive(), await theirs.isLive()]).toEqual([true, true])
    expect([await second.isLive(), await third.isLive()]).toEqual([false, false])
    expect(await readConsequences(resetId)).toMatchObject({ email, endedSessions: 2, kept: [] })
    expect([await signsIn(email, goodPassword), await signsIn(email, better)]).toEqual([false, true])
  })

  it('signs all of them out if no person, or another person, is signed in', async () => {
    const [{ id, email }, other] = [await aPerson(), await aPerson()]
    const [mine, theirs] = [await aSession(id), await aSession(other.id)]
    const { resetId } = await askedBy(email)
    await resetPassword(resetId, { newPassword: better }, { ...resetter, sessionId: theirs.id })
    expect([await mine.isLive(), await theirs.isLive()]).toEqual([false, true])
  })

  it('leaves an application that acts alone its access, and says which; what hangs on a browser ends', async () => {
    const { id, email } = await aPerson()
    const seeded = async (name: string): Promise<SeededGrant> => {
      const client = await databaseFixture.addClient({ name })
      const user = { id } as SeededGrant['user']
      const grant = await databaseFixture.store.saveGrant(consentOf(id, client.clientId))
      return { fixture: databaseFixture, store: databaseFixture.store, client, user, grant }
    }
    const [away, bound] = [await seeded('Away'), await seeded('Bound')]
    const session = await aSession(id)
    const kept = await startFamily(away)
    const ended = await startFamily(bound, { sessionBound: true, sessionId: session.id })
    await seeded('Never used')
    const live = async ({ accessToken }: typeof kept) =>
      (await databaseFixture.store.findLiveAccessToken(accessToken.hash, Date.now())) !== null
    expect([await live(kept), await live(ended)]).toEqual([true, true])
    const { resetId } = await askedBy(email)
    await resetPassword(resetId, { newPassword: better }, resetter)
    expect([await live(kept), await live(ended)]).toEqual([true, false])
    expect((await readConsequences(resetId))?.kept).toEqual([{ grantId: away.grant.id, name: 'Away' }])
  })

  it('is told for ten minutes to the browser that chose it, and not before', async () => {
    const { email } = await aPerson()
    const interactionId = 'a-waiting-request-of-an-app'
    const { resetId } = await askedBy(email, { ...fromAnywhere(), interactionId })
    expect(await readConsequences(resetId)).toBeNull()
    await resetPassword(resetId, { newPassword: better }, resetter)
    expect(await readConsequences(resetId)).toMatchObject({ interactionId })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 })
    expect(await readConsequences(resetId)).toBeNull()
  })

  it('is recorded with what it ended, and never with what opened it', async () => {
    const { id, email } = await aPerson()
    await aSession(id)
    const { resetId, token, code } = await askedBy(email)
    await resetPassword(resetId, { newPassword: better }, resetter)
    const events = await prisma().auditEvent.findMany({ where: { userId: id }, orderBy: { at: 'asc' } })
    expect(events.map(({ action }) => action)).toEqual([
      'user.password_reset_requested',
      'user.password_reset',
    ])
    expect(events[1]).toMatchObject({ targetId: resetId, details: { endedSessions: 1 }, ip: resetter.ip })
    const written = JSON.stringify(events)
    for (const secret of [token, code, better]) expect(written).not.toContain(secret)
  })
})

describe('an address that another person registered and never confirmed', () => {
  it('is its owner’s after the reset, and nothing of the stranger’s is a way in', async () => {
    const { id, email } = await aPerson({ verified: false, password: 'what the stranger knows' })
    const strangers = await aSession(id)
    const own = await databaseFixture.addClient({ name: 'Stranger’s' })
    await prisma().application.update({ where: { clientId: own.clientId }, data: { ownerId: id } })
    const secret = {
      hash: new Uint8Array(32),
      hint: 'abcd',
      application: { connect: { clientId: own.clientId } },
    }
    await prisma().applicationSecret.create({ data: secret })
    const client = await databaseFixture.addClient({ name: 'Connected' })
    const grant = await databaseFixture.store.saveGrant(consentOf(id, client.clientId))
    const user = { id } as SeededGrant['user']
    const seeded = { fixture: databaseFixture, store: databaseFixture.store, client, user, grant }
    const { accessToken } = await startFamily(seeded)
    await prisma().linkedAccount.create({
      data: {
        subject: 'stranger',
        user: { connect: { id } },
        provider: {
          create: { slug: 's', kind: 'oidc', name: 'S', clientId: 'c', secretSealed: new Uint8Array(1) },
        },
      },
    })
    const [plain, now] = [randomToken(), new Date()]
    const waiting = {
      id: newId(),
      purpose: 'verify_email',
      tokenHash: sha256(plain),
      codeHash: null,
    } as const
    const expiresAt = new Date(now.getTime() + 3_600_000)
    await saveOneTimeToken({ ...waiting, userId: id, email, interactionId: null, now, expiresAt })

    const { resetId } = await askedBy(email)
    const inStrangersBrowser = { ...resetter, sessionId: strangers.id }
    expect((await resetPassword(resetId, { newPassword: better }, inStrangersBrowser)).ok).toBe(true)

    const account = await prisma().user.findUniqueOrThrow({ where: { id } })
    expect(account.emailVerifiedAt).not.toBeNull()
    expect(await strangers.isLive()).toBe(false)
    expect([await signsIn(email, 'what the stranger knows'), await signsIn(email, better)]).toEqual([
      false,
      true,
    ])
    const live = await databaseFixture.store.findLiveAccessToken(accessToken.hash, Date.now())
    expect(live).toBeNull()
    expect(await prisma().grant.count({ where: { userId: id, status: { not: 'revoked' } } })).toBe(0)
    expect(await findAccess(id, grant.id)).toMatchObject({
      isLive: false,
      ended: { refreshTokens: 1, accessTokens: 1, selfContainedUntil: accessToken.expiresAt },
    })
    expect(await prisma().linkedAccount.count({ where: { userId: id } })).toBe(0)
    expect((await verifyEmailByLink(plain, await browserOf(email))).ok).toBe(false)
    const application = await prisma().application.findUniqueOrThrow({
      where: { clientId: own.clientId },
      include: { secrets: true },
    })
    expect(application.status).toBe('suspended')
    expect(application.secrets.every(({ expiresAt: end }) => end !== null && end <= new Date())).toBe(true)
    expect(await readConsequences(resetId)).toMatchObject({ wasReclaimed: true, endedSessions: 1, kept: [] })
  })
})
