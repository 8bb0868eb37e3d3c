import { daysAfter, daysBetween, utcDay } from '@/lib/utc-day'
import { isDue, measured } from './counting-time'
import { countRecordsOfDay, listTotals, rankTopApplications, writeTotals } from './statements/daily-counts'

/** Records of sign-ins are kept for this long, so earlier days cannot be counted any more. */
const mostDays = 89
/** A record can arrive this long after its time, because failed tries and tokens are buffered. */
const late = 10 * 60_000
const mostTopApplications = 8

/**
 * Counts today and every day since the last count, from the records. Safe to run twice, on any node, and to be cut off: the time of the
 * count moves after all days are written. Returns the days that were counted.
 */
export async function countDays(now: number): Promise<string[]> {
  const totals = await listTotals()
  if (!isDue(totals, 'days', now)) return []
  const today = utcDay(now)
  const last = totals.find(({ name }) => name === 'days')
  const earliest = daysAfter(today, -mostDays)
  const first = last ? utcDay(last.countedAt - late) : earliest
  const days = daysBetween(first < earliest ? earliest : first, today)
  const milliseconds = await measured(async () => {
    for (const day of days) await countRecordsOfDay(day)
    await rankTopApplications(today, mostTopApplications)
  })
  await writeTotals({ days: days.length, daysTook: milliseconds }, now)
  return days
}
