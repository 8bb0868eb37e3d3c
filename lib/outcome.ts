/** Why not: `message` and the values of `fieldErrors` are message keys; the page resolves them. */
export type Refusal = {
  ok: false
  message?: string
  fieldErrors?: Record<string, string>
  /** For `throttled`: when the next try counts, in milliseconds since the epoch. */
  retryAt?: number
  /** For `deletion_scheduled`: when the account is deleted, in milliseconds since the epoch. */
  dueAt?: number
  /** For `code_wrong`: how many guesses are left. */
  left?: number
}

/** The result of a use case or a server action. `Outcome | null`: null if its subject does not exist. */
export type Outcome<Value = undefined> = { ok: true; value: Value } | Refusal

export const refused = (message: string): Refusal => ({ ok: false, message })

export const refusedFields = (fieldErrors: Record<string, string>): Refusal => ({ ok: false, fieldErrors })

export const done = { ok: true, value: undefined } as const
