import { afterEach, expect, it, vi } from 'vitest'
import { deviceCookieName } from './cookie-names'
import { deviceOf, readKnownDevice, withAccount } from './known-device'

vi.mock('next/headers', () => ({ cookies: vi.fn(), headers: vi.fn() }))
afterEach(() => vi.useRealTimers())

const [ada, kim] = ['0190-ada', '0190-kim']
const read = (value: string) => readKnownDevice(`other=1; ${deviceCookieName()}=${value}`)

it('knows the accounts that signed in, and no other', () => {
  const value = withAccount(read(withAccount(null, ada)), kim)
  expect(deviceOf(read(value), ada)).toBe(deviceOf(read(value), kim))
  expect(deviceOf(read(value), ada)).toMatch(/^[\w-]{43}$/)
  expect(deviceOf(read(value), 'somebody else')).toBeNull()
  expect(value).not.toContain(ada)
})

it('does not believe what it did not sign, nor what was signed for another browser', () => {
  const value = withAccount(null, ada)
  const other = withAccount(null, ada)
  const [id] = other.split('.')
  expect(deviceOf(read(value.replace(/^.{43}/, id!)), ada)).toBeNull()
  expect(deviceOf(read(value.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))), ada)).toBeNull()
  for (const nonsense of ['', 'x', `${'a'.repeat(43)}.`, `${value}.${'9'.repeat(5_000)}`, '%00'])
    expect(read(nonsense)).toBeNull()
  expect(deviceOf(null, ada)).toBeNull()
})

it('signs an account in twice without naming it twice, and keeps five', () => {
  let value = withAccount(null, ada)
  value = withAccount(read(value), ada)
  expect(value.split('.')).toHaveLength(2)
  for (let count = 0; count < 6; count += 1) value = withAccount(read(value), `user ${count}`)
  expect(deviceOf(read(value), 'user 5')).not.toBeNull()
  expect(deviceOf(read(value), ada)).toBeNull()
})

it('forgets after 400 days', () => {
  const value = withAccount(null, ada)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 401 * 86_400_000 })
  expect(deviceOf(read(value), ada)).toBeNull()
})
