import { firstProblems } from './first-problems'
import { submittedForm } from './submitted-form'
import type { z } from 'zod'
import { refusedFields, type Outcome } from '@/lib/outcome'

/** One text field; a field that is absent, repeated or a file is empty. */
export function textOf(form: FormData, name: string): string {
  const [value, ...others] = submittedForm(form).getAll(name)
  return typeof value === 'string' && others.length === 0 ? value : ''
}

/** The fields that the schema knows, checked by it; the first problem of each field is kept. */
export function readForm<Schema extends z.ZodObject>(
  schema: Schema,
  form: FormData,
): Outcome<z.output<Schema>> {
  const fields = Object.keys(schema.shape).map((name) => [name, textOf(form, name)])
  const parsed = schema.safeParse(Object.fromEntries(fields))
  if (parsed.success) return { ok: true, value: parsed.data }
  return refusedFields(firstProblems(parsed.error.issues))
}
