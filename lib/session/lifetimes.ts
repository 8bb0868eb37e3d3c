const minute = 60_000
const day = 24 * 60 * minute

/** Milliseconds. Without use a session ends after `idle`, with use after `absolute`; its last use is recorded once in `recordEvery`. */
export const sessionLifetimes = { idle: 7 * day, absolute: 30 * day, recordEvery: minute } as const
