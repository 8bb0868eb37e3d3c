import { describe, expect, it } from 'vitest'
import * as person from '@/lib/admin/change-person'
import { resetFactors } from '@/lib/admin/reset-factors'
import { resetTwoStep } from '@/lib/admin/reset-two-step'
import { anAdmin, aPerson, aSession } from '@/lib/admin/testing/fixtures'
import { endOtherSessions, endSessionOfPerson } from '@/lib/data/access/end-sessions'
import { deleteExpired } from '@/lib/data/clean-up'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { deliverDueLogouts } from './deliver-logouts'
import {
  deliveries,
  opened,
  openFor,
  receivedPaths,
  receiver,
  signOut,
  useLogoutReceiver,
} from './testing/logout-scenes'

useTestDatabase()
useLogoutReceiver()

describe('a session that ends by', () => {
  type Scene = Awaited<ReturnType<typeof opened>>
  const endings: Record<string, (scene: Scene) => Promise<unknown>> = {
    'signing out': signOut,
    'a page of devices': ({ userId, sessionId }) =>
      endSessionOfPerson(userId, sessionId, new Date(), prisma()),
    'signing out everywhere, or another password': ({ userId }) => endOtherSessions(userId, null, new Date()),
    suspension: async ({ userId }) => person.suspendPerson(userId, '', await anAdmin()),
    'a reset of the factors': async ({ userId }) => resetFactors(userId, 'lost', await anAdmin()),
    'the deletion of the account': ({ userId }) => prisma().user.delete({ where: { id: userId } }),
  }
  it.each(Object.entries(endings))('%s is told to the applications opened in it', async (_, end) => {
    const scene = await opened()
    const second = await openFor(scene.userId, scene.sessionId, '/second')
    await openFor(scene.userId, await aSession(await aPerson().then(({ id }) => id)), '/of-another-session')
    await end(scene)
    expect(await deliverDueLogouts()).toBe(2)
    expect(receivedPaths().sort()).toEqual(['/logout', '/second'])
    for (const { form, path } of receiver.received) {
      const [, claims = ''] = (form.get('logout_token') ?? '').split('.')
      const payload: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString())
      const aud = path === '/second' ? second : scene.clientId
      expect(payload).toMatchObject({ aud, sub: scene.userId, sid: scene.sessionId })
    }
  })

  it('a reset of two-step sign-in is told as well', async () => {
    const scene = await opened()
    await prisma().authenticator.create({
      data: { userId: scene.userId, secretSealed: new Uint8Array([1]), lastStep: 0, createdAt: new Date() },
    })
    expect(await resetTwoStep(scene.userId, 'lost', await anAdmin())).toMatchObject({ ok: true })
    expect(await deliveries()).toHaveLength(1)
  })
})

it('is not sent where no address is registered, or for a session that had expired', async () => {
  await signOut(await opened(null))
  const expired = await opened()
  await prisma().session.update({ where: { id: expired.sessionId }, data: { expiresAt: new Date(1) } })
  await signOut(expired)
  expect(await deliveries()).toEqual([])
})

it('is not sent once for each of several sign-ins to the same application', async () => {
  const scene = await opened()
  const { grantId } = await prisma().tokenFamily.findFirstOrThrow({ where: { sessionId: scene.sessionId } })
  await prisma().tokenFamily.create({
    data: { id: crypto.randomUUID(), grantId, sessionId: scene.sessionId, absoluteExpiresAt: new Date(0) },
  })
  await signOut(scene)
  expect(await deliveries()).toHaveLength(1)
})

it('is sent to an application that was opened long before, whose tokens have expired', async () => {
  const scene = await opened()
  const week = 7 * 86_400_000
  await prisma().session.update({
    where: { id: scene.sessionId },
    data: { expiresAt: new Date(Date.now() + 4 * week) },
  })
  await deleteExpired(Date.now() + week)
  await signOut(scene)
  expect(await deliverDueLogouts()).toBe(1)
})
