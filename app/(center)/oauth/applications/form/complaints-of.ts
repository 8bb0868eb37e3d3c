export type Complaint = { field: string; key: string }

/** Every complaint of a form, however deep its field lies: `redirectUris.1`. */
export function complaintsOf(errors: object, path: string[] = []): Complaint[] {
  return Object.entries(errors).flatMap(([name, error]: [string, unknown]) => {
    if (typeof error !== 'object' || error === null || name === 'ref') return []
    const field = [...path, name]
    const { message } = error as { message?: unknown }
    return typeof message === 'string'
      ? [{ field: field.join('.'), key: message }]
      : complaintsOf(error, field)
  })
}
