import { expect, it } from 'vitest'
import { clockEstimate } from './clock-estimate'

const exchange = (ahead: number, travel: number) => ({
  sentAt: 1_000_000 + ahead,
  databaseTime: 1_000_000 + travel / 2,
  receivedAt: 1_000_000 + travel + ahead,
})

it('knows nothing before the first exchange, and then how far the clock is ahead', () => {
  const clock = clockEstimate()
  expect(clock.ahead()).toBeNull()
  clock.add(exchange(3_600_000, 4))
  expect(clock.ahead()).toBe(3_600_000)
})

it('believes the quickest exchange, and does not follow the others', () => {
  const clock = clockEstimate()
  clock.add(exchange(-20_000, 2))
  clock.add({ sentAt: 980_000, databaseTime: 1_000_700, receivedAt: 980_800 })
  expect(clock.ahead()).toBe(-20_000)
})

it('follows a clock that was set anew immediately', () => {
  const clock = clockEstimate()
  for (let count = 0; count < 20; count += 1) clock.add(exchange(0, 2))
  clock.add(exchange(90_000, 30))
  expect(clock.ahead()).toBe(90_000)
})
