import { beforeEach, expect, it, vi } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { saveOneTimeToken } from '@/lib/data/one-time-tokens'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { changePassword } from './change-password'
import { endReported, newNotMe, readReported } from './not-me'
import { tellNewDevice } from './tell-new-device'
import { mailsTo, tokenIn } from './testing/mailbox'
import { aPerson, goodPassword } from './testing/people'

useTestDatabase()

const from = { ip: '192.0.2.1', userAgent: 'Firefox' }
const later = Date.UTC(2031, 0, 1)
let ada: { id: string; email: string }
let session: string
beforeEach(async () => {
  ada = await aPerson()
  session = await databaseFixture.addSession(ada.id, later)
})

async function aLink() {
  const { token, link } = newNotMe(ada.id, session, new Date())
  await saveOneTimeToken(token)
  return /token=([\w-]+)/.exec(link)?.[1] ?? ''
}
const endedAt = async (id: string) => (await prisma().session.findUniqueOrThrow({ where: { id } })).endedAt

it('ends the one session that the mail was about, once, of twenty at the same moment', async () => {
  const other = await databaseFixture.addSession(ada.id, later)
  const link = await aLink()
  expect(await readReported(link)).toMatchObject({ state: 'ready' })
  expect(await endedAt(session)).toBeNull()
  const all = await Promise.all(Array.from({ length: 20 }, () => endReported(link, from)))
  expect(all.filter(Boolean)).toHaveLength(1)
  expect([await endedAt(session), await endedAt(other)]).toEqual([expect.any(Date), null])
  const records = await prisma().auditEvent.findMany({ where: { userId: ada.id, action: 'session.ended' } })
  expect(records).toMatchObject([{ actorId: null, targetId: session, details: { by: 'not_me' } }])
  expect(await readReported(link)).toEqual({ state: 'ended' })
})

it('says that a session has ended where it has, and knows no other link', async () => {
  const link = await aLink()
  await databaseFixture.endSession(session)
  expect(await readReported(link)).toEqual({ state: 'ended' })
  expect(await endReported(link, from)).toBe(false)
  for (const text of ['', 'x', 'x'.repeat(43), "' OR true --"]) {
    expect(await readReported(text)).toEqual({ state: 'unknown' })
    expect(await endReported(text, from)).toBe(false)
  }
})

it('expires', async () => {
  const link = await aLink()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 14 * 86_400_000 + 1 })
  expect(await readReported(link)).toEqual({ state: 'unknown' })
  expect(await endReported(link, from)).toBe(false)
  vi.useRealTimers()
})

it('is in the mail about a new device, which an address that was never verified does not get', async () => {
  const signIn = { userId: ada.id, sessionId: session, at: new Date(), ...from }
  await tellNewDevice(signIn)
  const [mail] = await mailsTo(ada.email)
  expect(mail?.template).toBe('new_device')
  expect(await endReported(tokenIn(mail!), from)).toBe(true)
  const unverified = await aPerson({ verified: false })
  await tellNewDevice({ ...signIn, userId: unverified.id })
  expect(await mailsTo(unverified.email)).toEqual([])
})

it('is in the mail about a changed password, and ends the session in which it was changed', async () => {
  const typed = { currentPassword: goodPassword, newPassword: 'quiet harbour lantern drift' }
  expect(await changePassword(typed, { userId: ada.id, sessionId: session, ip: null })).toMatchObject({
    ok: true,
  })
  const [mail] = await mailsTo(ada.email)
  expect(await endReported(tokenIn(mail!), from)).toBe(true)
  expect(await endedAt(session)).not.toBeNull()
})
