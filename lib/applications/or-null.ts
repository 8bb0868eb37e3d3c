/** A field left empty is no value. */
export const orNull = (typed: string): string | null => (typed === '' ? null : typed)
