import { describe, expect, it, vi } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { listPasskeys } from '@/lib/data/passkeys'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { newId } from '@/lib/secrets'
import { mailsTo } from '../testing/mailbox'
import { aPerson } from '../testing/people'
import { addPasskey } from './add-passkey'
import { creationOptions } from './options'
import { removePasskey } from './remove-passkey'
import { renamePasskey } from './rename-passkey'
import { aPasskeyPerson, enrol } from './testing/people-with-passkeys'
import { SoftwareAuthenticator, type Told } from './testing/software-authenticator'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()

type Person = Awaited<ReturnType<typeof aPerson>>
const sessionId = newId()
const from = (userId: string) => ({ userId, ip: '203.0.113.9', userAgent: 'a browser' })
const adder = (userId: string) => ({ ...from(userId), sessionId, fallbackName: 'Passkey' })

async function optionsFor({ id, email }: Person, purpose: 'add' | 'add_quietly' = 'add') {
  const asked = { purpose, holder: { sessionId }, userId: id }
  return (await creationOptions(asked, { id, email, name: 'Ada Chen' }))!
}

const answerOf = async (person: Person, told: Told = {}, purpose: 'add' | 'add_quietly' = 'add') =>
  JSON.stringify(new SoftwareAuthenticator().create(await optionsFor(person, purpose), told))

describe('adding a passkey', () => {
  it('names it after its authenticator, tells the owner by mail and records it', async () => {
    const person = await aPerson()
    const device = new SoftwareAuthenticator({ aaguid: 'bada5566-a7aa-401f-bd96-45619a55120d', be: true })
    const options = await optionsFor(person)
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Auth Center' },
      attestation: 'none',
      user: { name: person.email, displayName: 'Ada Chen' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
    })
    const added = await addPasskey(JSON.stringify(device.create(options)), adder(person.id))
    expect(added).toMatchObject({ ok: true, value: { name: '1Password' } })
    expect(await listPasskeys(person.id)).toMatchObject([
      { name: '1Password', synced: true, lastUsedAt: null },
    ])
    const [mail] = await mailsTo(person.email)
    expect(mail).toMatchObject({ template: 'passkey_added' })
    expect(mail?.text).toContain('1Password')
    const event = await prisma().auditEvent.findFirst({
      where: { action: 'passkey.added', userId: person.id },
    })
    expect(event?.details).toMatchObject({ name: '1Password', synced: true })
    const again = await optionsFor(person)
    expect(again.excludeCredentials).toHaveLength(1)
  })

  it('takes a passkey that no browser was asked for only where that was the question', async () => {
    const person = await aPerson()
    const silent = { up: false, uv: false }
    expect((await addPasskey(await answerOf(person, silent), adder(person.id))).ok).toBe(false)
    const quietly = await answerOf(person, silent, 'add_quietly')
    expect(await addPasskey(quietly, adder(person.id))).toMatchObject({ message: 'passkey_expired' })
    const again = await answerOf(person, silent, 'add_quietly')
    expect((await addPasskey(again, adder(person.id), { isQuiet: true })).ok).toBe(true)
  })

  it.each<[string, Told]>([
    ['of another origin', { origin: 'https://evil.test' }],
    ['for another RP ID', { rpId: 'evil.test' }],
    ['that is an assertion', { type: 'webauthn.get' }],
  ])('E12: refuses one %s', async (_what, told) => {
    const person = await aPerson()
    expect(await addPasskey(await answerOf(person, told), adder(person.id))).toEqual({
      ok: false,
      message: 'passkey_failed',
    })
  })

  it('E12: refuses a challenge of another session or another person, and a second use of it', async () => {
    const [ada, bo] = [await aPerson(), await aPerson()]
    const answer = await answerOf(ada)
    const refusal = { ok: false, message: 'passkey_expired' }
    expect(await addPasskey(answer, { ...adder(ada.id), sessionId: newId() })).toEqual(refusal)
    expect(await addPasskey(answer, adder(bo.id))).toEqual(refusal)
    const results = await Promise.all(Array.from({ length: 20 }, () => addPasskey(answer, adder(ada.id))))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('refuses a credential that another account has', async () => {
    const [ada, bo] = [await aPerson(), await aPerson()]
    const device = new SoftwareAuthenticator()
    await addPasskey(JSON.stringify(device.create(await optionsFor(ada))), adder(ada.id))
    const options = await optionsFor(bo)
    const copied = new SoftwareAuthenticator()
    const answer = copied.create(options)
    await prisma().passkey.updateMany({
      where: { userId: ada.id },
      data: { credentialId: new Uint8Array(copied.credential!.id) },
    })
    expect(await addPasskey(JSON.stringify(answer), adder(bo.id))).toEqual({
      ok: false,
      message: 'passkey_taken',
    })
  })
})

describe('renaming a passkey', () => {
  it('is for its owner alone', async () => {
    const [ada, bo] = [await aPerson(), await aPerson()]
    const { passkeyId: id } = await enrol(ada)
    expect(await renamePasskey(id, 'Work laptop', from(bo.id))).toEqual({
      ok: false,
      message: 'passkey_over',
    })
    expect((await renamePasskey(id, 'Work laptop', from(ada.id))).ok).toBe(true)
    expect(await listPasskeys(ada.id)).toMatchObject([{ name: 'Work laptop' }])
    expect((await renamePasskey('no id', 'x', from(ada.id))).ok).toBe(false)
  })
})

describe('removing a passkey', () => {
  it('tells the owner by mail and records it, and never takes another person’s', async () => {
    const [ada, bo] = [await aPerson(), await aPerson()]
    const { passkeyId: id } = await enrol(ada)
    expect(await removePasskey(id, from(bo.id))).toEqual({ ok: false, message: 'passkey_over' })
    expect(await removePasskey(id, from(ada.id))).toEqual({ ok: true, value: { name: 'Passkey' } })
    expect((await mailsTo(ada.email)).map(({ template }) => template)).toEqual([
      'passkey_added',
      'passkey_removed',
    ])
    expect(await prisma().auditEvent.count({ where: { action: 'passkey.removed', userId: ada.id } })).toBe(1)
  })

  it('never takes the last way in, also from two browsers at the same moment', async () => {
    const person = await aPasskeyPerson()
    const only = person.passkeyId
    expect(await removePasskey(only, from(person.id))).toEqual({ ok: false, message: 'last_method' })
    const { passkeyId: second } = await enrol(person)
    const results = await Promise.all([only, second].map((id) => removePasskey(id, from(person.id))))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await listPasskeys(person.id)).toHaveLength(1)
  })
})
