import type * as argon2Module from '@node-rs/argon2'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { flushFailedTries } from '@/lib/data/failed-tries'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { newId } from '@/lib/secrets'
import { signIn } from './sign-in'
import { work } from './testing/counted-hashes'
import { costOf, countStatements } from './testing/counted-work'
import { aPerson, goodPassword } from './testing/people'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
vi.mock('@node-rs/argon2', async (original) =>
  (await import('./testing/counted-hashes')).countedArgon2(await original<typeof argon2Module>()),
)
vi.spyOn(process.stdout, 'write').mockReturnValue(true)
useTestDatabase()

let stopCounting: () => void
beforeAll(() => {
  stopCounting = countStatements()
})
afterAll(() => stopCounting())

let networks = 0
const anyNetwork = () => ({ ip: `203.0.${113 + Math.floor(networks / 250)}.${networks++ % 250}` })
const tries = 200

it('answers 200 tries alike, with the same work, whether there is an account or not', async () => {
  const people = [await aPerson(), await aPerson({ verified: false }), await aPerson({ status: 'suspended' })]
  const costs = new Map<string, Set<string>>([
    ['an account', new Set()],
    ['no account', new Set()],
  ])
  // Connections are open, and settings read.
  await signIn({ email: `${newId()}@chen.studio`, password: 'a guess' }, anyNetwork())
  for (let count = 0; count < tries; count += 1) {
    const known = count % 2 === 0
    const email = known ? (people[(count / 2) % people.length]?.email ?? '') : `${newId()}@chen.studio`
    const cost = await costOf(() => signIn({ email, password: `guess ${count}` }, anyNetwork()))
    // Written a second later, together.
    await flushFailedTries()
    costs.get(known ? 'an account' : 'no account')?.add(JSON.stringify(cost))
  }
  const [known, unknown] = [...costs.values()].map((each) => [...each])
  expect(known).toHaveLength(1)
  expect(unknown).toEqual(known)
  expect(JSON.parse(known?.[0] ?? '')).toMatchObject({
    result: { ok: false, message: 'sign_in_mismatch' },
    hashes: ['argon2'],
    mails: 0,
  })
}, 120_000)

it('compares ten of 200 guesses that come at the same moment', async () => {
  const { email } = await aPerson()
  const from = anyNetwork()
  work.hashes.length = 0
  const answers = await Promise.all(
    Array.from({ length: tries }, (_, count) => signIn({ email, password: `guess ${count}` }, from)),
  )
  const said = (message: string) => answers.filter((each) => !each.ok && each.message === message).length
  expect({ wrong: said('sign_in_mismatch'), throttled: said('throttled') }).toEqual({
    wrong: 10,
    throttled: 190,
  })
  expect(work.hashes).toHaveLength(10)
}, 120_000)

it('signs 200 people in at the same moment, or says that it is busy, and hashes no more than it answers', async () => {
  const people = await Promise.all(Array.from({ length: 20 }, () => aPerson()))
  const everyone = Array.from({ length: tries }, (_, count) => people[count % people.length]!)
  work.hashes.length = 0
  const answers = await Promise.all(
    everyone.map(({ email }) => signIn({ email, password: goodPassword }, anyNetwork())),
  )
  const right = answers.filter(({ ok }) => ok).length
  const busy = answers.filter((each) => !each.ok && each.message === 'busy').length
  expect(right + busy).toBe(tries)
  expect(right).toBeGreaterThan(0)
  expect(work.hashes).toHaveLength(right)
  for (const { email } of people)
    expect(await signIn({ email, password: goodPassword }, anyNetwork())).toMatchObject({ ok: true })
}, 120_000)
