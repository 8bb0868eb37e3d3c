/** Milliseconds since the epoch. Tests replace it with fake timers. */
export const now = (): number => Date.now()
