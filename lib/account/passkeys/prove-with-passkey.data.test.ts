import { describe, expect, it, vi } from 'vitest'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { newId } from '@/lib/secrets'
import { withMethods } from '@/lib/session/methods'
import { proofWays } from '../proof-ways'
import { hasSecondFactor, secondStepWays, stepsAfter } from '../second-factor'
import { aPerson } from '../testing/people'
import { withTwoStep } from '../testing/two-step'
import { proveWithPasskey, provingOptions, type Proving } from './prove-with-passkey'
import { aPasskeyPerson, enrol } from './testing/people-with-passkeys'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()

let network = 0
const here = () => ({ ip: `192.0.2.${(network += 1)}` })
const stepUp = (userId: string, sessionId = newId()): Proving => ({
  purpose: 'step_up',
  holder: { sessionId },
  userId,
})

describe('a proof by passkey', () => {
  it('is of the account that is signed in, and names its passkeys alone', async () => {
    const [ada, bo] = [await aPasskeyPerson(), await aPasskeyPerson()]
    const proving = stepUp(ada.id)
    const options = (await provingOptions(proving, null))!
    expect(options.allowCredentials).toHaveLength(1)
    const foreign = bo.authenticator.get(options)
    expect(await proveWithPasskey(JSON.stringify(foreign), proving, here())).toMatchObject({ ok: false })
    const again = (await provingOptions(proving, null))!
    const answer = JSON.stringify(ada.authenticator.get(again, { userHandle: null }))
    expect(await proveWithPasskey(answer, proving, here())).toEqual({
      ok: true,
      value: { amr: ['pop', 'user', 'mfa'] },
    })
  })

  it('E12: is not taken in another session, for another purpose, or twice', async () => {
    const ada = await aPasskeyPerson()
    const proving = stepUp(ada.id)
    const answer = JSON.stringify(ada.authenticator.get((await provingOptions(proving, null))!))
    const expired = { ok: false, message: 'passkey_expired' }
    expect(await proveWithPasskey(answer, stepUp(ada.id), here())).toEqual(expired)
    const second = { ...proving, purpose: 'second_factor' as const }
    expect(await proveWithPasskey(answer, second, here())).toEqual(expired)
    const results = await Promise.all(
      Array.from({ length: 20 }, () => proveWithPasskey(answer, proving, here())),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is not asked of a person without passkeys', async () => {
    const person = await aPerson()
    expect(await provingOptions(stepUp(person.id), null)).toBeNull()
    expect(await proofWays(person.id)).toEqual(['password'])
  })
})

describe('a passkey as the second factor', () => {
  it('comes first where two-step sign-in is on, and turns nothing on by itself', async () => {
    const person = await aPerson()
    await enrol(person, { uv: false })
    expect(await hasSecondFactor(person.id)).toBe(false)
    expect(await proofWays(person.id)).toEqual(['passkey', 'password'])
    await withTwoStep(person.id)
    expect((await secondStepWays(person.id))[0]).toBe('passkey')
  })

  it('counts after a password although it checked no one, and not after itself', async () => {
    const person = await aPerson()
    const { authenticator } = await enrol(person, { uv: false })
    await withTwoStep(person.id)
    const pending = { isSignedIn: false }
    expect(await stepsAfter(person.id, { amr: ['pwd'], ...pending })).toContain('passkey')
    expect(await stepsAfter(person.id, { amr: ['pop', 'user'], ...pending })).not.toContain('passkey')
    const proving = { purpose: 'second_factor' as const, holder: { sessionId: newId() }, userId: person.id }
    const answer = JSON.stringify(authenticator.get((await provingOptions(proving, null))!))
    const proof = await proveWithPasskey(answer, proving, here())
    expect(proof.ok && withMethods(['pwd'], proof.value.amr)).toEqual(['pwd', 'pop', 'user', 'mfa'])
  })

  it('may be shown to an application that demands two factors, without an authenticator app', async () => {
    const person = await aPasskeyPerson()
    expect(await stepsAfter(person.id, { amr: ['pwd'], isSignedIn: true })).toEqual(['passkey'])
    expect(await stepsAfter(person.id, { amr: ['pop', 'user'], isSignedIn: true })).toEqual([])
  })
})
