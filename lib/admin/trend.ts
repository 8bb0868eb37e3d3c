import { daysAfter } from '@/lib/utc-day'

/** Counts by day; a day without one counts zero. */
export type Series = Map<string, number>

export type Trend = {
  current: number
  previous: number
  /** -0.12: 12 % less than before; null: there was nothing before to compare with. */
  change: number | null
  direction: 'none' | 'new' | 'steady' | 'up' | 'down'
}

const steady = 0.05

export function trendOf(current: number, previous: number): Trend {
  const change = previous === 0 ? null : (current - previous) / previous
  if (change === null) return { current, previous, change, direction: current === 0 ? 'none' : 'new' }
  if (Math.abs(change) < steady) return { current, previous, change, direction: 'steady' }
  return { current, previous, change, direction: change > 0 ? 'up' : 'down' }
}

/** The days that are summed up, and how many before them they are compared with. */
export type Period = { kind: 'week' | 'today'; first: string; last: string; previousFirst: string }

/**
 * Seven whole days, because a day that has just begun is no match for a whole one. A server that has been running since today only shows
 * today.
 */
export function periodOf(all: Series[], today: string): Period {
  const yesterday = daysAfter(today, -1)
  const hasPast = all.some((series) => [...series].some(([day, count]) => day < today && count > 0))
  return hasPast
    ? { kind: 'week', first: daysAfter(today, -7), last: yesterday, previousFirst: daysAfter(today, -14) }
    : { kind: 'today', first: today, last: today, previousFirst: yesterday }
}

export function sumBetween(series: Series, first: string, last: string): number {
  let sum = 0
  for (const [day, count] of series) if (day >= first && day <= last) sum += count
  return sum
}

export const trendIn = (series: Series, { first, last, previousFirst }: Period): Trend =>
  trendOf(sumBetween(series, first, last), sumBetween(series, previousFirst, daysAfter(first, -1)))
