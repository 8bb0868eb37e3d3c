import { set, type FieldErrors, type FieldValues } from 'react-hook-form'

/** In react-hook-form's notation: `redirectUris.1` is the second of a list. */
export function nestedErrors<Values extends FieldValues>(
  errors: Record<string, string>,
): FieldErrors<Values> {
  const nested: FieldErrors<Values> = {}
  for (const [field, message] of Object.entries(errors)) set(nested, field, { type: 'refused', message })
  return nested
}

/** The reverse: by name, at any depth. */
export const flatErrors = (errors: object): Record<string, string> =>
  Object.fromEntries(entriesOf(errors, []))

function entriesOf(errors: object, path: string[]): [string, string][] {
  return Object.entries(errors).flatMap(([name, error]: [string, unknown]): [string, string][] => {
    if (typeof error !== 'object' || error === null || name === 'ref') return []
    const field = [...path, name]
    const { message } = error as { message?: unknown }
    return typeof message === 'string' ? [[field.join('.'), message]] : entriesOf(error, field)
  })
}
