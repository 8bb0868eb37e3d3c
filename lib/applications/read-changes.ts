import { ApplicationChanges, documentDefaults, type ApplicationField } from './application-document'
import { administratorFields } from './fields'
import type { Refusal } from '@/lib/outcome'

/** The sent values by the schema; `null` restores a field's default (RFC 7396). */
export function readChanges(changes: unknown): { ok: true; value: ApplicationChanges } | Refusal {
  const parsed = ApplicationChanges.safeParse(withoutNulls(changes))
  if (parsed.success) return { ok: true, value: parsed.data }
  const fieldErrors: Record<string, string> = {}
  for (const issue of parsed.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys)
        fieldErrors[key] = (administratorFields as readonly string[]).includes(key)
          ? 'administrators_only'
          : 'unknown_field'
    } else {
      fieldErrors[issue.path.join('.')] ??= problemKey(issue)
    }
  }
  const { '': whole, ...fields } = fieldErrors
  return whole === undefined ? { ok: false, fieldErrors: fields } : { ok: false, message: 'failed' }
}

function withoutNulls(changes: unknown): unknown {
  if (typeof changes !== 'object' || changes === null || Array.isArray(changes)) return changes
  return Object.fromEntries(
    Object.entries(changes).map(([field, value]: [string, unknown]) => [
      field,
      value === null && isReset(field) ? documentDefaults[field] : value,
    ]),
  )
}

const isReset = (field: string): field is keyof typeof documentDefaults & ApplicationField =>
  Object.hasOwn(documentDefaults, field)

/** Our own messages are keys; what is left are zod's, about types and bounds. */
export function problemKey(issue: { code?: string; message: string }): string {
  if (/^[a-z0-9_]+$/.test(issue.message)) return issue.message
  return issue.code === 'too_small' || issue.code === 'too_big' ? 'out_of_bounds' : 'wrong_type'
}
