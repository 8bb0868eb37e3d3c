import { expect, test } from 'vitest'
import { dayAfter, startOfDay } from './start-of-day'

test.each([
  ['2026-11-21', 'UTC', '2026-11-21T00:00:00.000Z'],
  ['2026-11-21', 'Asia/Shanghai', '2026-11-20T16:00:00.000Z'],
  ['2026-11-21', 'America/New_York', '2026-11-21T05:00:00.000Z'],
  ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z'],
  ['2026-03-09', 'America/New_York', '2026-03-09T04:00:00.000Z'],
  ['2026-11-01', 'Europe/Paris', '2026-10-31T23:00:00.000Z'],
])('%s begins in %s at %s', (day, zone, at) => expect(startOfDay(day, zone)?.toISOString()).toBe(at))

test('there are days that no calendar has', () => {
  for (const typed of ['2026-02-30', 'soon', '', '2026-1-1']) expect(startOfDay(typed, 'UTC')).toBeUndefined()
})

test('a month and a year may end with a day', () => {
  expect(dayAfter('2026-02-28')).toBe('2026-03-01')
  expect(dayAfter('2026-12-31')).toBe('2027-01-01')
})
