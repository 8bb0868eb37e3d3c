const day = 86_400_000

/** `2026-11-21`: the day of a time, in UTC. */
export const utcDay = (at: number): string => new Date(at).toISOString().slice(0, 10)

export const startOfUtcDay = (of: string): number => Date.parse(`${of}T00:00:00Z`)

/** The day that many days later, or earlier if negative. */
export const daysAfter = (from: string, days: number): string => utcDay(startOfUtcDay(from) + days * day)

/** From the first to the last, both included. */
export function daysBetween(first: string, last: string): string[] {
  const count = Math.round((startOfUtcDay(last) - startOfUtcDay(first)) / day) + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) => daysAfter(first, index))
}
