import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { mayStore } from './network-budget'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

it('lets a network have its requests of a minute, and others theirs', () => {
  expect([1, 2, 3, 4].map(() => mayStore('203.0.113.1', 3))).toEqual([true, true, true, false])
  expect(mayStore('203.0.113.2', 3)).toBe(true)
  vi.setSystemTime(Date.now() + 59_999)
  expect(mayStore('203.0.113.1', 3)).toBe(false)
  vi.setSystemTime(Date.now() + 1)
  expect(mayStore('203.0.113.1', 3)).toBe(true)
})

it('follows a limit that is raised meanwhile', () => {
  expect([1, 2].map(() => mayStore('203.0.113.3', 1))).toEqual([true, false])
  expect(mayStore('203.0.113.3', 3)).toBe(true)
})
