import { randomBytes } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { findCredentials } from '@/lib/data/users'
import { listPasskeys } from '@/lib/data/passkeys'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { claimAccount } from '../verify-elsewhere'
import { verifyEmailByCode } from '../verify-email'
import { codeIn, mailsTo, tokenIn } from '../testing/mailbox'
import { aPerson } from '../testing/people'
import { registerWithPasskey, registrationOptions } from './register-with-passkey'
import { signInWithPasskey } from './sign-in-with-passkey'
import { signInOptions } from './testing/people-with-passkeys'
import { SoftwareAuthenticator } from './testing/software-authenticator'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()

const browser = 'the cookie of this browser'
const ip = '198.51.100.7'
const from = { browser, ip, locale: 'en', interactionId: null, fallbackName: 'Chrome on Linux' }

async function register(email: string, device = new SoftwareAuthenticator()) {
  const begun = await registrationOptions({ name: 'Ada Chen', email }, { browser, ip })
  if (!begun.ok) throw new Error('No passkey was asked for.')
  const attestation = JSON.stringify(device.create(begun.value))
  return { device, result: await registerWithPasskey({ name: 'Ada Chen', email, attestation }, from) }
}

const signIn = async (device: SoftwareAuthenticator) =>
  signInWithPasskey(JSON.stringify(device.get(await signInOptions(browser))), { browser, ip })

it('makes an account without a password, whose address is verified as any other', async () => {
  const email = 'ada@chen.studio'
  const { device, result } = await register(email)
  if (!result.ok) throw new Error('The account was refused.')
  const made = await findCredentials({ email })
  expect(made).toMatchObject({ passwordHash: null, emailVerified: false, name: 'Ada Chen' })
  expect(await listPasskeys(made!.id)).toMatchObject([{ name: 'Chrome on Linux' }])
  const [mail] = await mailsTo(email)
  const verified = await verifyEmailByCode(result.value.verificationId, codeIn(mail!), { ip })
  expect(verified).toMatchObject({ ok: true, value: { userId: made!.id, amr: ['pop', 'user'] } })
  expect(await signIn(device)).toMatchObject({ ok: true, value: { userId: made!.id } })
})

it('answers the same for an address that has an account, and its passkey signs in to nothing', async () => {
  const person = await aPerson()
  const [first, second] = [
    await registrationOptions({ name: '', email: person.email }, { browser, ip }),
    await registrationOptions({ name: '', email: 'new@chen.studio' }, { browser, ip }),
  ]
  const shape = (outcome: typeof first) =>
    outcome.ok && {
      ...outcome.value,
      challenge: '',
      user: { ...outcome.value.user, id: '', name: '', displayName: '' },
    }
  expect(shape(first)).toEqual(shape(second))
  const { device, result } = await register(person.email)
  expect(result).toMatchObject({ ok: true, value: { verificationId: expect.any(String) as string } })
  expect((await mailsTo(person.email)).map(({ template }) => template)).toEqual(['already_registered'])
  expect(await listPasskeys(person.id)).toEqual([])
  expect(await signIn(device)).toEqual({ ok: false, message: 'passkey_unknown' })
})

it('leaves a stranger who registered an address first with a passkey that opens nothing', async () => {
  const email = 'kim@chen.studio'
  const { device } = await register(email)
  const [mail] = await mailsTo(email)
  const origin = { ip, userAgent: 'the owner' }
  const claimed = await claimAccount(tokenIn(mail!), { newPassword: 'paper kites over the estuary' }, origin)
  expect(claimed.ok).toBe(true)
  expect(await signIn(device)).toEqual({ ok: false, message: 'passkey_unknown' })
})

it('refuses an answer of another browser, and a second one', async () => {
  const begun = await registrationOptions({ name: '', email: 'bo@chen.studio' }, { browser, ip })
  const options = begun.ok ? begun.value : null
  const attestation = JSON.stringify(new SoftwareAuthenticator().create(options!))
  const typed = { name: '', email: 'bo@chen.studio', attestation }
  const expired = { ok: false, message: 'passkey_expired' }
  expect(await registerWithPasskey(typed, { ...from, browser: 'another' })).toEqual(expired)
  expect((await registerWithPasskey(typed, from)).ok).toBe(true)
  expect(await registerWithPasskey(typed, from)).toEqual(expired)
})

it('refuses a credential that is taken, alike whether the address has an account', async () => {
  const { device } = await register('mine@chen.studio')
  const id = device.credential!.id
  const person = await aPerson()
  const ask = async (email: string) => {
    const begun = await registrationOptions({ name: '', email }, { browser, ip })
    const attestation = JSON.stringify(
      new SoftwareAuthenticator().create(begun.ok ? begun.value : null!, { id }),
    )
    return registerWithPasskey({ name: '', email, attestation }, from)
  }
  const taken = { ok: false, message: 'passkey_taken' }
  expect(await ask(person.email)).toEqual(taken)
  expect(await ask('free@chen.studio')).toEqual(taken)
  expect(await mailsTo(person.email)).toEqual([])
  // Before one of them is saved, the others know no more.
  const [another, free] = [randomBytes(32), 'also-free@chen.studio']
  const race = async (email: string) => {
    const begun = await registrationOptions({ name: '', email }, { browser, ip })
    const told = { id: another }
    const attestation = JSON.stringify(
      new SoftwareAuthenticator().create(begun.ok ? begun.value : null!, told),
    )
    return () => registerWithPasskey({ name: '', email, attestation }, from)
  }
  const calls = await Promise.all([race(free), race(person.email), race('third@chen.studio')])
  const answers = await Promise.all(calls.map((call) => call()))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
})

it('makes one account of twenty answers at the same moment', async () => {
  const email = 'noor@chen.studio'
  const begun = await registrationOptions({ name: '', email }, { browser, ip })
  const attestation = JSON.stringify(new SoftwareAuthenticator().create(begun.ok ? begun.value : null!))
  const answers = Array.from({ length: 20 }, () =>
    registerWithPasskey({ name: '', email, attestation }, from),
  )
  expect((await Promise.all(answers)).filter(({ ok }) => ok)).toHaveLength(1)
  expect(await listPasskeys((await findCredentials({ email }))!.id)).toHaveLength(1)
})
