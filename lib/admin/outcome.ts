import type { ActionResult } from '@/lib/action-result'

/** What a use case answers: a value, or why not in message keys of `admin.errors`. `null`: there is no such thing. */
export type Refusal = Extract<ActionResult, { ok: false }>
export type Outcome<Value = undefined> = { ok: true; value: Value } | Refusal | null

export const refused = (message: string): Refusal => ({ ok: false, message })
export const refusedFields = (fieldErrors: Record<string, string>): Refusal => ({ ok: false, fieldErrors })
export const done = { ok: true, value: undefined } as const
