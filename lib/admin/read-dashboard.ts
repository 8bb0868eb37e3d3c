import { now } from '@/lib/clock'
import { namesOfApplications } from '@/lib/data/directory/audit-events'
import { listDailyCounts, listTotals, type DailyCount } from '@/lib/data/statements/daily-counts'
import type { TotalName } from '@/lib/data/totals'
import { daysAfter, daysBetween, utcDay } from '@/lib/utc-day'
import { periodOf, type Period, type Series } from './trend'

const shownDays = 30

/** What the charts and numbers count, and the roll-ups it comes from. */
const series = {
  signIns: 'sign_in',
  failures: 'sign_in_failed',
  throttled: 'sign_in_throttled',
  people: 'person',
  allowed: 'access_allowed',
  tokens: 'token',
  replays: 'replay',
} as const

export type SeriesName = keyof typeof series
export type Share = { key: string; count: number }

export type Dashboard = {
  today: string
  /** The days of the charts, the oldest first. */
  days: string[]
  period: Period
  series: Record<SeriesName, Series>
  /** Over the days of the charts, the largest first. */
  methods: Share[]
  tokenKinds: Share[]
  topApplications: { id: string; clientId: string; name: string; count: number }[]
  /** null: not counted yet. */
  totals: (Record<TotalName, number> & { countedAt: number }) | null
  /** When the job last counted the days; null: it has never run. */
  countedAt: number | null
}

/** Reads what the jobs have counted, and nothing else: it costs the same however large the tables are. */
export async function readDashboard(): Promise<Dashboard> {
  const today = utcDay(now())
  const days = daysBetween(daysAfter(today, 1 - shownDays), today)
  const names = [...Object.values(series), 'top_application']
  const [counts, totals] = await Promise.all([listDailyCounts(names, days[0] ?? today), listTotals()])
  const rowsOf = (name: string): DailyCount[] => counts.filter((each) => each.name === name)
  const all = Object.fromEntries(
    Object.entries(series).map(([name, rollUp]) => [name, sumsBy('day', rowsOf(rollUp))]),
  ) as Record<SeriesName, Series>
  const countedAt = totals.find(({ name }) => name === 'days')?.countedAt ?? null
  return {
    today,
    days,
    period: periodOf(Object.values(all), today),
    series: all,
    methods: shares(rowsOf(series.signIns)),
    tokenKinds: shares(rowsOf(series.tokens)),
    topApplications: await named(rowsOf('top_application')),
    totals: totalsOf(totals),
    countedAt,
  }
}

function sumsBy(field: 'day' | 'key', rows: DailyCount[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const row of rows) sums.set(row[field], (sums.get(row[field]) ?? 0) + row.count)
  return sums
}

const shares = (rows: DailyCount[]): Share[] =>
  [...sumsBy('key', rows)].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count)

async function named(rows: DailyCount[]): Promise<Dashboard['topApplications']> {
  const applications = await namesOfApplications(rows.map(({ key }) => key))
  const byClient = new Map(applications.map((each) => [each.clientId, each]))
  return shares(rows).flatMap(({ key, count }) => {
    const application = byClient.get(key)
    return application ? [{ ...application, count }] : []
  })
}

function totalsOf(rows: Awaited<ReturnType<typeof listTotals>>): Dashboard['totals'] {
  const counted = rows.find(({ name }) => name === 'people')
  if (!counted) return null
  const counts = Object.fromEntries(rows.map(({ name, count }) => [name, count])) as Record<TotalName, number>
  return { ...counts, countedAt: counted.countedAt }
}
