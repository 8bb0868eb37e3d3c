/** Told with the value they belong to, or too small to print. */
const beside = new Set(['sub', 'email_verified', 'phone_number_verified', 'updated_at'])
/** Printed even when the person has none: they are what people look for, and a group may be joined later. */
const important = new Set(['name', 'email', 'phone_number', 'address', 'groups'])

export const isBeside = (claim: string): boolean => beside.has(claim)
export const isImportant = (claim: string): boolean => important.has(claim)
