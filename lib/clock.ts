const memo = globalThis as typeof globalThis & { authCenterClockOffset?: number }

/**
 * Milliseconds since the epoch, by the database's clock as far as it is known: what one node issues, another judges. Tests replace it with
 * fake timers.
 */
export const now = (): number => Date.now() + (memo.authCenterClockOffset ?? 0)

/** Milliseconds to add to this machine's clock. */
export function setClockOffset(milliseconds: number): void {
  memo.authCenterClockOffset = Math.round(milliseconds)
}
