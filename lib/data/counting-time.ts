import type { Total } from './statements/daily-counts'

/** A count may use this part of the time between two, however large the tables are. */
const share = 1 / 200

/** Whether enough time has passed since the last count of that name, given how long it took. */
export function isDue(totals: Total[], name: string, now: number): boolean {
  const took = totals.find((each) => each.name === `${name}Took`)
  return took === undefined || took.countedAt + took.count / share <= now
}

export async function measured(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return Math.round(performance.now() - startedAt)
}
