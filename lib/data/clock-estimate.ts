type Sample = { ahead: number; error: number }

/** Milliseconds since the epoch, by this machine's clock and by the other's. */
type Exchange = { sentAt: number; databaseTime: number; receivedAt: number }

const kept = 10
/** Milliseconds. Smaller differences are not worth a jump. */
const grain = 50

export type ClockEstimate = ReturnType<typeof clockEstimate>

/** How far this machine's clock is ahead of the database's. Of the last exchanges, the quickest is the most exact. */
export function clockEstimate() {
  let samples: Sample[] = []
  let current: number | null = null
  return {
    add({ sentAt, databaseTime, receivedAt }: Exchange): void {
      const sample = { ahead: (sentAt + receivedAt) / 2 - databaseTime, error: (receivedAt - sentAt) / 2 }
      // The clock was set, or the machine slept: earlier estimates are useless.
      if (samples.some((each) => Math.abs(each.ahead - sample.ahead) > each.error + sample.error + 1_000))
        samples = []
      samples = [...samples.slice(1 - kept), sample]
      const best = samples.reduce((quickest, each) => (each.error < quickest.error ? each : quickest))
      if (current === null || Math.abs(best.ahead - current) > grain) current = best.ahead
    },
    ahead: (): number | null => current,
  }
}
