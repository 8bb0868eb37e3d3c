/** For a pattern that holds more than the id. */
export const rowIdPattern = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

const form = new RegExp(`^${rowIdPattern}$`)

/** Input may be anything; PostgreSQL throws when a UUID column is compared with something else. */
export const isRowId = (value: string): boolean => form.test(value)
