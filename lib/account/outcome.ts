import type { ActionResult } from '@/lib/action-result'

/** What a use case answers: a value, or why not in message keys of the namespace `account`. */
export type Outcome<Value = undefined> = { ok: true; value: Value } | Refusal

export type Refusal = Extract<ActionResult, { ok: false }> & {
  /** With `throttled`: when the next try counts, in milliseconds since the epoch. */
  retryAt?: number
  /** With `code_wrong`: how many guesses are left. */
  left?: number
}

export const refused = (message: string): Refusal => ({ ok: false, message })

export const refusedFields = (fieldErrors: Record<string, string>): Refusal => ({ ok: false, fieldErrors })
