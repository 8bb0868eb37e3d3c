/** How long each kind of work waits, in milliseconds, before it reports an unavailable database. */
export type Patience = {
  /** For a connection: a free one of the pool, or a new one. */
  connection: number
  /** PostgreSQL ends a statement that waits longer for a lock. */
  lock: number
  /** PostgreSQL ends a statement that takes longer. */
  statement: number
  /** The connection is given up when nothing came for so long. */
  silence: number
}

const patient: Patience = { connection: 10_000, lock: 10_000, statement: 120_000, silence: 125_000 }

const serving: { protocol: Patience; pages: Patience } = {
  protocol: { connection: 3_000, lock: 1_500, statement: 2_500, silence: 3_000 },
  pages: { connection: 3_000, lock: 3_000, statement: 10_000, silence: 11_000 },
}

declare global {
  var authCenterIsServing: boolean | undefined
}

/** Called before the first statement of a process that people and clients wait for. Jobs and the command line can wait longer. */
export function waitBriefly(): void {
  globalThis.authCenterIsServing = true
}

export const patienceOf = (kind: 'protocol' | 'pages'): Patience =>
  globalThis.authCenterIsServing ? serving[kind] : patient
