import { afterAll, expect, it, vi } from 'vitest'
import { dropCache } from '@/lib/data/cached'
import { prisma } from '@/lib/data/prisma'
import { writeSettings } from '@/lib/data/settings'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { newId } from '@/lib/secrets'
import { tellNewDevice } from '../tell-new-device'
import { mailsTo } from '../testing/mailbox'
import { aPerson } from '../testing/people'
import { countChallenge } from './count-challenge'
import { provingOptions, type Proving } from './prove-with-passkey'
import { quietOptions } from './quiet-options'
import { aPasskeyPerson } from './testing/people-with-passkeys'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
vi.spyOn(process.stdout, 'write').mockReturnValue(true)
useTestDatabase()
afterAll(() => dropCache())

const ip = '192.0.2.1'
const rowsOf = (userId: string) => prisma().passkeyChallenge.count({ where: { userId } })
const times = <Result>(count: number, act: () => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, act))

it('challenges of one session end at 30 in a quarter of an hour, and those of another go on', async () => {
  const { id: userId } = await aPasskeyPerson()
  const before = await rowsOf(userId)
  const proving = (): Proving => ({ purpose: 'step_up', holder: { sessionId: newId() }, userId })
  const mine = proving()
  const answers = await times(35, () => provingOptions(mine, ip))
  expect(answers.filter((answer) => answer !== null)).toHaveLength(30)
  expect(await rowsOf(userId)).toBe(before + 30)
  expect(await provingOptions(proving(), ip)).not.toBeNull()
})

it('challenges of sign-ins that wait are counted for their network too', async () => {
  await writeSettings({ passkeyRequestsByAddress: 3 }, new Date())
  dropCache()
  const wanted = (purpose: 'second_factor' | 'add') =>
    countChallenge({ purpose, holder: { sessionId: newId() }, userId: newId() }, '198.51.100.9')
  const answers = await times(5, () => wanted('second_factor'))
  expect(answers.filter((refusal) => refusal?.message === 'throttled')).toHaveLength(2)
  expect(await wanted('add')).toBeNull()
})

it('a page that is opened again and again stops offering a passkey by itself', async () => {
  const person = { ...(await aPerson()), name: null }
  const session = { id: newId(), amr: ['pwd'], authTime: Date.now() }
  const answers = await times(15, () => quietOptions(person, session))
  expect(answers.filter((answer) => answer !== null)).toHaveLength(10)
  expect(await rowsOf(person.id)).toBe(10)
})

it('a flood of sign-ins from new browsers fills no mailbox', async () => {
  const { id: userId, email } = await aPerson()
  const sessionId = await databaseFixture.addSession(userId, Date.now() + 3_600_000)
  await times(14, () => tellNewDevice({ userId, sessionId, at: new Date(), ip, userAgent: null }))
  expect(await mailsTo(email)).toHaveLength(10)
})
