import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { setEnvironment } from './env'
import { mayStore } from './network-budget'

beforeEach(() => {
  setEnvironment({ RATE_LIMIT_REQUESTS: '3' })
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
})
afterEach(() => {
  vi.useRealTimers()
  delete process.env.RATE_LIMIT_REQUESTS
  setEnvironment({})
})

it('lets a network have its requests of a minute, and others theirs', () => {
  expect([1, 2, 3, 4].map(() => mayStore('203.0.113.1'))).toEqual([true, true, true, false])
  expect(mayStore('203.0.113.2')).toBe(true)
  vi.setSystemTime(Date.now() + 59_999)
  expect(mayStore('203.0.113.1')).toBe(false)
  vi.setSystemTime(Date.now() + 1)
  expect(mayStore('203.0.113.1')).toBe(true)
})
