import { expect, it, vi } from 'vitest'
import { terminal } from '@/lib/admin/actor'
import { actOnPeople, describeSelection, type BulkAct } from '@/lib/admin/bulk-people'
import { signOutEverywhere, suspendPerson } from '@/lib/admin/change-person'
import { scheduleDeletion } from '@/lib/admin/delete-person'
import { editEmail } from '@/lib/admin/edit-person'
import { importPeople } from '@/lib/admin/import-people'
import { resetFactors } from '@/lib/admin/reset-factors'
import { anAdmin } from '@/lib/admin/testing/fixtures'
import { prisma } from '@/lib/data/prisma'
import { createSession, sessionProvenAt } from '@/lib/data/sessions'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { newId, randomToken, sha256 } from '@/lib/secrets'
import { deleteAccount } from './delete-account'
import { keepAccount } from './keep-account'
import { proveLinkByPassword } from './linked-proof'
import { signInWithUpstream } from './linked-sign-in'
import { quietOptions } from './passkeys/quiet-options'
import { beginPendingSignIn, finishPendingSignIn, readPendingSignIn } from './pending-sign-in'
import { signOutOtherDevices } from './sign-out-devices'
import { takeSecondStep } from './take-second-step'
import { moved } from './testing/email-changes'
import { mailsTo } from './testing/mailbox'
import { aPerson, goodPassword } from './testing/people'
import { aProvider, anIdentity } from './testing/providers'
import { codeOf, fromHere, withTwoStep } from './testing/two-step'
import { newTotpSecret } from './totp'
import { trustDevice } from './trusted-devices'
import { turnOnTwoStep } from './turn-on-two-step'
import { undoEmailChange } from './undo-email-change'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()

async function sessionWith(userId: string, amr: string[]) {
  const [id, now] = [newId(), new Date()]
  const expiresAt = new Date(now.getTime() + 3_600_000)
  await createSession({
    id,
    tokenHash: sha256(randomToken()),
    userId,
    amr,
    userAgent: null,
    ip: null,
    now,
    expiresAt,
  })
  return { id, amr, authTime: now.getTime() }
}

it('a sign-in that skipped the second step, on a trusted device, proves nothing further', async () => {
  const ada = { ...(await aPerson()), name: null }
  const plain = await sessionWith(ada.id, ['pwd'])
  expect(await sessionProvenAt(plain.id)).toEqual(new Date(plain.authTime))
  expect(await quietOptions(ada, plain)).not.toBeNull()
  await withTwoStep(ada.id)
  const trusted = await sessionWith(ada.id, ['pwd'])
  expect(await sessionProvenAt(trusted.id)).toBeNull()
  expect(await quietOptions(ada, trusted)).toBeNull()
  const whole = await sessionWith(ada.id, ['pwd', 'otp', 'mfa'])
  expect(await sessionProvenAt(whole.id)).toEqual(new Date(whole.authTime))
})

/** Begun before `act`. */
async function stillFinishes(userId: string, act: () => Promise<unknown>): Promise<boolean> {
  const { token } = await beginPendingSignIn({
    ...{ userId, amr: ['pwd'], provedAt: Date.now(), step: 'set_up', interactionId: null, next: null },
  })
  const pending = await readPendingSignIn(token)
  expect(pending).not.toBeNull()
  await act()
  // What ended it is not only that the person cannot sign in for now.
  await prisma().scheduledDeletion.deleteMany({ where: { userId } })
  await prisma().user.update({ where: { id: userId }, data: { status: 'active' } })
  return finishPendingSignIn(pending!)
}

async function together(act: BulkAct, userId: string) {
  const selection = { ids: [userId] }
  const administrator = await anAdmin()
  const shown = await describeSelection(selection, administrator)
  return actOnPeople(selection, shown!, { act, groupId: '', reason: 'spring' }, administrator)
}

it.each<[string, (id: string, email: string) => Promise<unknown>]>([
  ['a reset of the factors', (id) => resetFactors(id, 'lost phone', terminal)],
  ['signing out everywhere', (id) => signOutEverywhere(id, terminal)],
  ['suspending', (id) => suspendPerson(id, 'spam', terminal)],
  ['scheduling the deletion', (id) => scheduleDeletion(id, 'left', terminal)],
  ['asking for the deletion', (id, email) => deleteAccount({ email }, { userId: id, ...fromHere })],
  [
    'signing out the other devices',
    (id) => signOutOtherDevices({ userId: id, sessionId: newId(), ...fromHere }),
  ],
  ['signing out many people', (id) => together('signOut', id)],
  ['suspending many people', (id) => together('suspend', id)],
  ['deleting many people', (id) => together('delete', id)],
])('%s ends the sign-ins that wait for their second step', async (_what, act) => {
  const { id, email } = await aPerson()
  expect(await stillFinishes(id, () => act(id, email))).toBe(false)
})

it.each<[string, (id: string) => Promise<unknown>]>([
  ['one person', (id) => suspendPerson(id, 'spam', terminal)],
  ['many people', (id) => together('suspend', id)],
])('suspending %s ends those of a person who is leaving, too', async (_whom, suspend) => {
  const { id, email } = await aPerson()
  await deleteAccount({ email }, { userId: id, ...fromHere })
  expect(await stillFinishes(id, () => suspend(id))).toBe(false)
})

it('a provider is connected after the second step, not before it', async () => {
  const person = await aPerson()
  await withTwoStep(person.id)
  const provider = await aProvider()
  const identity = anIdentity(provider, { email: person.email })
  const landing = await signInWithUpstream({
    ...{ identity, ...fromHere, locale: 'en', interactionId: null, next: null },
  })
  if (landing.kind !== 'pending') throw new Error('The link does not wait for a proof.')
  const proof = await proveLinkByPassword(landing.token, goodPassword, fromHere)
  expect(proof).toMatchObject({ ok: true, value: { state: 'half', userId: person.id } })
  expect(await prisma().linkedAccount.count({ where: { userId: person.id } })).toBe(0)
})

it('a new secret forgives no wrong codes of the one in use', async () => {
  const { id } = await aPerson()
  await withTwoStep(id)
  const wrong = { way: 'totp', code: '000000' } as const
  for (let tries = 0; tries < 3; tries += 1) await takeSecondStep(id, wrong, fromHere)
  const counted = () => prisma().rateLimit.findMany({ orderBy: { key: 'asc' } })
  const before = await counted()
  expect(before.map(({ points }) => points)).toContain(3)
  const secret = newTotpSecret()
  const again = await turnOnTwoStep(id, { secret, code: codeOf(secret) }, fromHere)
  expect(again).toEqual({ ok: false, message: 'two_step_already' })
  expect(await counted()).toEqual(before)
})

it('who asked for the end of their account can be suspended, and keeps it no more', async () => {
  const { id, email } = await aPerson()
  await deleteAccount({ email }, { userId: id, ...fromHere })
  expect(await suspendPerson(id, 'spam', terminal)).toMatchObject({ ok: true })
  expect(await keepAccount(new Date(), { userId: id, ...fromHere })).toMatchObject({ message: 'already_so' })
  expect((await prisma().user.findUniqueOrThrow({ where: { id } })).status).toBe('suspended')
  expect(await suspendPerson(id, 'spam', terminal)).toMatchObject({ message: 'already_so' })
})

it('an address that its account may still move back to is taken, for an import and an administrator too', async () => {
  const ada = await aPerson()
  const { undo, to } = await moved(ada)
  const file = (async function* () {
    yield await Promise.resolve(Buffer.from(`email\n${ada.email}\n`))
  })()
  expect(await importPeople(file, { dryRun: false }, terminal)).toMatchObject({ created: 0, wrong: 1 })
  const other = await aPerson()
  expect(await editEmail(other.id, ada.email, terminal)).toMatchObject({
    fieldErrors: { email: 'email_taken' },
  })
  await trustDevice(ada.id, fromHere)
  expect(await undoEmailChange(undo, { sessionId: null, ...fromHere })).toMatchObject({ ok: true })
  expect(await prisma().trustedDevice.count({ where: { userId: ada.id } })).toBe(0)
  expect((await mailsTo(to)).at(-1)).toMatchObject({ template: 'email_changed' })
})
