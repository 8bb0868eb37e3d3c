import { beforeEach, expect, it, vi } from 'vitest'
import { terminal } from '@/lib/admin/actor'
import { actOnPeople, describeSelection, type BulkAct } from '@/lib/admin/bulk-people'
import { suspendPerson } from '@/lib/admin/change-person'
import { cancelDeletion } from '@/lib/admin/delete-person'
import { anAdmin } from '@/lib/admin/testing/fixtures'
import { prisma } from '@/lib/data/prisma'
import { overtaken, type Lock } from '@/lib/data/testing/race'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { startSession } from '@/lib/session/start-session'
import { deleteAccount } from './delete-account'
import { keepAccount } from './keep-account'
import { proveLinkByPassword } from './linked-proof'
import { signInWithUpstream } from './linked-sign-in'
import { beginPendingSignIn, readPendingSignIn } from './pending-sign-in'
import { aPerson, goodPassword } from './testing/people'
import { aProvider, anIdentity } from './testing/providers'
import { codeOf, fromHere } from './testing/two-step'
import { newTotpSecret } from './totp'
import { turnOnTwoStep } from './turn-on-two-step'

const jar = vi.hoisted(() => new Map<string, string>())
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ cookie: [...jar].map((pair) => pair.join('=')).join('; ') }),
  cookies: async () => ({
    set: (name: string, value: string) => void (value ? jar.set(name, value) : jar.delete(name)),
  }),
}))
vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
vi.spyOn(process.stdout, 'write').mockReturnValue(true)
useTestDatabase()

const lock = (table: string, column: string, id: string): Lock => ({
  text: `SELECT FROM "${table}" WHERE "${column}" = $1 FOR UPDATE`,
  values: [id],
})
let ada: { id: string; email: string }
beforeEach(async () => {
  jar.clear()
  ada = await aPerson()
})

async function together(act: BulkAct, administrator: Awaited<ReturnType<typeof anAdmin>>) {
  const selection = { ids: [ada.id] }
  const shown = await describeSelection(selection, administrator)
  return actOnPeople(selection, shown!, { act, groupId: '', reason: 'spring' }, administrator)
}

it.each<[string, (administrator: Awaited<ReturnType<typeof anAdmin>>) => Promise<unknown>]>([
  ['keeping the account', () => keepAccount(new Date(), { userId: ada.id, ...fromHere })],
  ['canceling the deletion', () => cancelDeletion(ada.id, terminal)],
  ['suspending', () => suspendPerson(ada.id, 'spam', terminal)],
  ['suspending many people', (administrator) => together('suspend', administrator)],
  ['deleting many people', (administrator) => together('delete', administrator)],
])('%s takes the scheduled deletion before the account, as the due deletions do', async (_what, act) => {
  const administrator = await anAdmin()
  await deleteAccount({ email: ada.email }, { userId: ada.id, ...fromHere })
  const [deletion, account] = [lock('ScheduledDeletion', 'userId', ada.id), lock('User', 'id', ada.id)]
  expect(await overtaken(deletion, account, () => act(administrator))).toMatchObject({ ok: true })
})

it('a sign-in that continues a session takes the account before it, as a suspension does', async () => {
  await startSession(ada.id, { amr: ['pwd'] })
  const session = await prisma().session.findFirstOrThrow({ where: { userId: ada.id } })
  const again = () => startSession(ada.id, { amr: ['pwd'] })
  const locks = [lock('User', 'id', ada.id), lock('Session', 'id', session.id)] as const
  expect(await overtaken(...locks, again)).toMatchObject({ sessionId: session.id })
})

it('setting up the second step takes the account before the sign-in that waits, as a reset does', async () => {
  const { token } = await beginPendingSignIn({
    ...{ userId: ada.id, amr: ['pwd'], provedAt: Date.now(), step: 'set_up' },
    ...{ interactionId: null, next: null },
  })
  const pendingId = (await readPendingSignIn(token))?.id ?? ''
  const secret = newTotpSecret()
  const turnOn = () => turnOnTwoStep(ada.id, { secret, code: codeOf(secret) }, { ...fromHere, pendingId })
  const locks = [lock('User', 'id', ada.id), lock('OneTimeToken', 'id', pendingId)] as const
  expect(await overtaken(...locks, turnOn)).toMatchObject({ ok: true })
})

it('connecting a provider takes the account before the link that waits, as a reset does', async () => {
  const identity = anIdentity(await aProvider(), { email: ada.email })
  const waiting = { interactionId: null, next: null }
  const landing = await signInWithUpstream({ identity, ...fromHere, locale: 'en', ...waiting })
  if (landing.kind !== 'pending') throw new Error('The link does not wait for a proof.')
  const { token } = landing
  const link = await prisma().oneTimeToken.findFirstOrThrow({
    where: { purpose: 'link_account', userId: ada.id },
  })
  const locks = [lock('User', 'id', ada.id), lock('OneTimeToken', 'id', link.id)] as const
  const prove = () => proveLinkByPassword(token, goodPassword, fromHere)
  expect(await overtaken(...locks, prove)).toMatchObject({ ok: true })
})
