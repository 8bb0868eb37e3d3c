import { expect, it } from 'vitest'
import { QueueFullError } from './bounded-queue'
import { hashPassword, verifyPassword } from './password'

it('makes Argon2id hashes of OWASP’s cost and knows the password again', async () => {
  const made = await hashPassword('correct horse battery')
  expect(made).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword(made, 'correct horse battery')).toBe(true)
  expect(await verifyPassword(made, 'correct horse batterY')).toBe(false)
})

it('compares the whole of a long password', async () => {
  const start = 'the same seventy-two bytes at the start of two long passwords, and more: '
  const made = await hashPassword(`${start}one`)
  expect(await verifyPassword(made, `${start}two`)).toBe(false)
  expect(await verifyPassword(made, `${start}one`)).toBe(true)
})

it('takes one password typed in two ways of Unicode for the same', async () => {
  expect(
    await verifyPassword(
      await hashPassword('caf\u00e9 au lait tous les jours'),
      'cafe\u0301 au lait tous les jours',
    ),
  ).toBe(true)
})

it('works as long for an account that does not exist', async () => {
  const made = await hashPassword('correct horse battery')
  const timed = async (hash: string | null) => {
    const start = performance.now()
    expect(await verifyPassword(hash, 'a wrong password indeed')).toBe(false)
    return performance.now() - start
  }
  // In turns, and the quickest of each: what else the machine does only ever adds time.
  const [known, unknown]: [number[], number[]] = [[], []]
  for (let round = 0; round < 9; round += 1) {
    known.push(await timed(made))
    unknown.push(await timed(null))
  }
  expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3)
  expect(Math.min(...unknown)).toBeLessThan(Math.min(...known) * 3)
})

it('matches nothing for a hash it cannot read, and nothing for a megabyte', async () => {
  expect(await verifyPassword('pbkdf2_sha256$1$x$y', 'x')).toBe(false)
  expect(await verifyPassword(null, 'x'.repeat(1_000_000))).toBe(false)
})

it('turns people away rather than let hundreds wait', async () => {
  const attempts = await Promise.allSettled(Array.from({ length: 100 }, () => verifyPassword(null, 'x')))
  const refused = attempts.filter((attempt) => attempt.status === 'rejected')
  expect(refused.length).toBeGreaterThan(20)
  expect(refused.every(({ reason }) => reason instanceof QueueFullError)).toBe(true)
}, 20_000)
