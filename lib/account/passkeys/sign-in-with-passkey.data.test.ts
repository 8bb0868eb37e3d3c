import { afterEach, describe, expect, it, vi } from 'vitest'
import { writeSettings } from '@/lib/data/settings'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { aPerson } from '../testing/people'
import { requestOptions } from './options'
import { removePasskey } from './remove-passkey'
import { signInWithPasskey } from './sign-in-with-passkey'
import { aPasskeyPerson, enrol, signInOptions } from './testing/people-with-passkeys'
import type { Told } from './testing/software-authenticator'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()
afterEach(() => vi.useRealTimers())

const browser = 'the cookie of this browser'
let network = 0
/** Each from a network of its own, so that no test uses up another's tries. */
const here = () => ({ browser, ip: `198.51.100.${(network += 1)}` })
const json = (value: unknown) => JSON.stringify(value)
const failed = { ok: false, message: 'passkey_failed' }
const expired = { ok: false, message: 'passkey_expired' }

it.each([
  [{ uv: true }, ['pop', 'user', 'mfa']],
  [{ uv: false }, ['pop', 'user']],
  [{ uv: true, be: true, bs: true }, ['pop', 'swk', 'user', 'mfa']],
])('knows whose passkey it is, and how they proved themselves: %j', async (flags, amr) => {
  const { id, authenticator } = await aPasskeyPerson(flags)
  const answer = authenticator.get(await signInOptions(browser))
  expect(await signInWithPasskey(json(answer), here())).toMatchObject({
    ok: true,
    value: { userId: id, amr },
  })
  const used = await prisma().passkey.findFirst({ where: { userId: id } })
  expect(used?.lastUsedAt).not.toBeNull()
})

it('E12: takes the passkey of a related origin once the operator names it', async () => {
  const { authenticator } = await aPasskeyPerson()
  const origin = 'https://chen.studio'
  const elsewhere = async () => authenticator.get(await signInOptions(browser), { origin })
  expect(await signInWithPasskey(json(await elsewhere()), here())).toEqual(failed)
  await writeSettings({ passkeyOrigins: [origin] }, new Date())
  expect((await signInWithPasskey(json(await elsewhere()), here())).ok).toBe(true)
  await writeSettings({ passkeyOrigins: [] }, new Date())
})

describe('E12: refuses an assertion', () => {
  it.each<[string, Told]>([
    ['of another origin', { origin: 'https://localhost.evil.test' }],
    ['of another port', { origin: 'http://localhost:3001' }],
    ['for another RP ID', { rpId: 'evil.test' }],
    ['that registers instead', { type: 'webauthn.create' }],
    ['of no one who was there', { up: false, uv: false }],
    ['without a user handle', { userHandle: null }],
    ['with the user handle of another account', { userHandle: Buffer.alloc(16).toString('base64url') }],
    ['with a user handle of another length', { userHandle: 'AAAA' }],
    ['that became a copy on another device', { be: true, bs: true }],
  ])('%s', async (_what, told) => {
    const { authenticator } = await aPasskeyPerson()
    const answer = authenticator.get(await signInOptions(browser), told)
    expect(await signInWithPasskey(json(answer), here())).toEqual(failed)
  })

  it('signed with the key of another person', async () => {
    const [ada, bo] = [await aPasskeyPerson(), await aPasskeyPerson()]
    const options = await signInOptions(browser)
    const answer = { ...ada.authenticator.get(options) }
    const stolen = bo.authenticator.get(options)
    const mixed = { ...answer, response: { ...answer.response, signature: stolen.response.signature } }
    expect(await signInWithPasskey(json(mixed), here())).toEqual(failed)
  })

  it('whose counter goes back or stands still', async () => {
    const { authenticator } = await aPasskeyPerson({ counts: true })
    const at = async (counter: number) =>
      signInWithPasskey(json(authenticator.get(await signInOptions(browser), { counter })), here())
    expect((await at(7)).ok).toBe(true)
    expect([await at(7), await at(6), await at(0)]).toEqual([failed, failed, failed])
    expect((await at(8)).ok).toBe(true)
  })

  it('that was used already', async () => {
    const { authenticator } = await aPasskeyPerson()
    const answer = json(authenticator.get(await signInOptions(browser)))
    expect((await signInWithPasskey(answer, here())).ok).toBe(true)
    expect(await signInWithPasskey(answer, here())).toEqual(expired)
  })

  it('from another browser than the one that asked, or from none', async () => {
    const { authenticator } = await aPasskeyPerson()
    const answer = json(authenticator.get(await signInOptions(browser)))
    expect(await signInWithPasskey(answer, { ...here(), browser: 'another' })).toEqual(expired)
    expect(await signInWithPasskey(answer, { ...here(), browser: null })).toEqual(expired)
  })

  it('of a challenge that was for something else, or that this server never sent', async () => {
    const { id: userId, authenticator } = await aPasskeyPerson()
    const other = await requestOptions({ purpose: 'second_factor', holder: { browser }, userId })
    const answers = [
      authenticator.get(other!),
      authenticator.get({ challenge: 'never-sent', rpId: 'localhost' }),
    ]
    for (const answer of answers) expect(await signInWithPasskey(json(answer), here())).toEqual(expired)
  })

  it('that comes after a quarter of an hour', async () => {
    const { authenticator } = await aPasskeyPerson()
    const answer = json(authenticator.get(await signInOptions(browser)))
    vi.useFakeTimers({ now: Date.now() + 15 * 60_000, toFake: ['Date'] })
    expect(await signInWithPasskey(answer, here())).toEqual(expired)
  })

  it('of a passkey that another browser removed meanwhile', async () => {
    const person = await aPerson()
    const { passkeyId, authenticator } = await enrol(person)
    const options = await signInOptions(browser)
    await removePasskey(passkeyId, { userId: person.id, ip: null, userAgent: null })
    expect(await signInWithPasskey(json(authenticator.get(options)), here())).toEqual({
      ok: false,
      message: 'passkey_unknown',
    })
  })

  it.each([
    '',
    'null',
    '{}',
    '[]',
    '{"id":1}',
    'x'.repeat(40_000),
    '{"id":"a","rawId":"a","type":"public-key"}',
  ])('that is none: %.40s', async (field) => {
    expect(await signInWithPasskey(field, here())).toEqual(expired)
  })

  it('with fields that cannot be decoded', async () => {
    const { authenticator } = await aPasskeyPerson()
    const answer = authenticator.get(await signInOptions(browser))
    const broken = { ...answer, response: { ...answer.response, authenticatorData: 'AAAA' } }
    expect(await signInWithPasskey(json(broken), here())).toEqual(failed)
  })
})

it('lets one of twenty answers to one challenge in', async () => {
  const { authenticator } = await aPasskeyPerson()
  const answer = json(authenticator.get(await signInOptions(browser)))
  const from = here()
  const results = await Promise.all(Array.from({ length: 20 }, () => signInWithPasskey(answer, from)))
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
})

it('lets one of twenty assertions with one counter in', async () => {
  const { authenticator } = await aPasskeyPerson({ counts: true })
  const answers = await Promise.all(
    Array.from({ length: 20 }, async () =>
      json(authenticator.get(await signInOptions(browser), { counter: 3 })),
    ),
  )
  const results = await Promise.all(answers.map((answer) => signInWithPasskey(answer, here())))
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
})

it('tells a suspended person so, after the right passkey only', async () => {
  const { id, authenticator } = await aPasskeyPerson()
  await prisma().user.update({ where: { id }, data: { status: 'suspended' } })
  const wrong = authenticator.get(await signInOptions(browser), { origin: 'https://evil.test' })
  expect(await signInWithPasskey(json(wrong), here())).toEqual(failed)
  const right = authenticator.get(await signInOptions(browser))
  expect(await signInWithPasskey(json(right), here())).toEqual({ ok: false, message: 'suspended' })
})

it('slows down wrong assertions for one account without taking the owner’s other networks', async () => {
  const { authenticator } = await aPasskeyPerson()
  const [stranger, owner] = [here(), here()]
  const attempt = async (told: Told, from: typeof owner) =>
    signInWithPasskey(json(authenticator.get(await signInOptions(browser), told)), from)
  for (let tries = 0; tries < 10; tries += 1) await attempt({ origin: 'https://evil.test' }, stranger)
  expect(await attempt({}, stranger)).toMatchObject({ message: 'throttled' })
  expect((await attempt({}, owner)).ok).toBe(true)
})

it('gives options that tell nothing about accounts', async () => {
  await aPasskeyPerson()
  const [first, second] = [await signInOptions('a'), await signInOptions('b')]
  expect({ ...first, challenge: '' }).toEqual({ ...second, challenge: '' })
  expect(first.allowCredentials).toBeUndefined()
  expect(first).toMatchObject({ rpId: 'localhost', userVerification: 'preferred' })
})
