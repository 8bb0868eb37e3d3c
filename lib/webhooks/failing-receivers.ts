import { now } from '@/lib/clock'

/** Milliseconds: the pause after one failure, which doubles with each that follows. */
const shortest = 10_000
const longest = 5 * 60_000

type Failing = { failures: number; until: number }

declare global {
  var authCenterFailingReceivers: Map<string, Failing> | undefined
}

/** In this process, by application: receivers that hang or fail. */
const failing = () => (globalThis.authCenterFailingReceivers ??= new Map<string, Failing>())

export function noteFailure(applicationId: string): void {
  const failures = (failing().get(applicationId)?.failures ?? 0) + 1
  const pause = Math.min(longest, shortest * 2 ** (failures - 1))
  failing().set(applicationId, { failures, until: now() + pause })
}

/** It answered, so the next failure is the first one. */
export function noteAnswer(applicationId: string): void {
  failing().delete(applicationId)
}

/** Those that failed last, each with whether it is paused now. One that has not been tried for an hour is forgotten. */
export function failingReceivers(): { applicationId: string; isPaused: boolean }[] {
  const time = now()
  for (const [applicationId, { until }] of failing())
    if (until < time - 3_600_000) failing().delete(applicationId)
  return [...failing()].map(([applicationId, { until }]) => ({ applicationId, isPaused: until > time }))
}
