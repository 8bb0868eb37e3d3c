const day = 86_400_000

/** When a day such as `2026-11-21` begins in a time zone; undefined: there is no such day. */
export function startOfDay(typed: string, timeZone: string): Date | undefined {
  const asUtc = new Date(`${typed}T00:00:00Z`)
  const isDay = /^\d{4}-\d\d-\d\d$/.test(typed) && !Number.isNaN(asUtc.getTime())
  if (!isDay || !asUtc.toISOString().startsWith(typed)) return undefined
  const guess = asUtc.getTime() - offsetAt(asUtc.getTime(), timeZone)
  // The clocks may have been changed in between.
  return new Date(asUtc.getTime() - offsetAt(guess, timeZone))
}

export const dayAfter = (typed: string): string =>
  new Date(new Date(`${typed}T00:00:00Z`).getTime() + day).toISOString().slice(0, 10)

/** How far the zone is ahead of UTC at a moment, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0
  const date = [part('year'), part('month') - 1, part('day')] as const
  return Date.UTC(...date, part('hour'), part('minute'), part('second')) - at
}
