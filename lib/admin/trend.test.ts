import { expect, it } from 'vitest'
import { periodOf, trendIn, trendOf } from './trend'

const today = '2030-03-10'
const series = (counts: Record<string, number>) => new Map(Object.entries(counts))

it.each([
  [0, 0, 'none', null],
  [4, 0, 'new', null],
  [104, 100, 'steady', 0.04],
  [112, 100, 'up', 0.12],
  [0, 100, 'down', -1],
] as const)('%i after %i is %s', (current, previous, direction, change) => {
  expect(trendOf(current, previous)).toEqual({ current, previous, direction, change })
})

it('compares seven whole days with the seven before, and leaves today out', () => {
  const signIns = series({
    '2030-02-23': 50,
    '2030-02-24': 10,
    '2030-03-02': 10,
    '2030-03-03': 15,
    '2030-03-09': 9,
    [today]: 99,
  })
  const period = periodOf([signIns], today)
  expect(period).toMatchObject({ kind: 'week', first: '2030-03-03', last: '2030-03-09' })
  expect(trendIn(signIns, period)).toMatchObject({ current: 24, previous: 20, direction: 'up' })
})

it('shows today where nothing was before', () => {
  const signIns = series({ [today]: 3 })
  const period = periodOf([signIns, series({ '2030-03-09': 0 })], today)
  expect(period.kind).toBe('today')
  expect(trendIn(signIns, period)).toMatchObject({ current: 3, direction: 'new' })
})
