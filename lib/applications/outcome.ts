import type { ActionResult } from '@/lib/action-result'

/** What a use case answers: a value, or why not in message keys of the namespace `applications`. `null`: there is no such application of theirs. */
export type Refusal = Extract<ActionResult, { ok: false }>
export type Outcome<Value = undefined> = { ok: true; value: Value } | Refusal | null

export const refused = (message: string): Refusal => ({ ok: false, message })
export const done = { ok: true, value: undefined } as const
