import { AsyncLocalStorage } from 'node:async_hooks'
import { StoreUnavailableError } from '@/lib/oauth/errors'
import { sqlState } from './unavailable'

/** The outages that a request met. */
export type Met = { outage: boolean }

declare global {
  var authCenterMet: AsyncLocalStorage<Met> | undefined
  var authCenterDiskFullAt: number | undefined
}

const met = (): AsyncLocalStorage<Met> => (globalThis.authCenterMet ??= new AsyncLocalStorage())

/** Runs `answer` so that an outage that anything in it meets is written into `note`. */
export const noting = <Result>(note: Met, answer: () => Result): Result => met().run(note, answer)

/** Passes the error on. */
export function noteOutage(error: unknown): unknown {
  if (!(error instanceof StoreUnavailableError)) return error
  const note = met().getStore()
  if (note) note.outage = true
  if (sqlState(error.cause) === '53100') globalThis.authCenterDiskFullAt = performance.now()
  return error
}
