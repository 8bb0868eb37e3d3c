/** What an account form shows after it was sent: what was typed, passwords excepted, and what is wrong, in the person's language. */
export type FormState = {
  values: Record<string, string>
  /** By field. */
  errors: Record<string, string>
  /** What concerns the whole form. */
  message: string | null
  /** Words of the message that lead somewhere. */
  link?: { label: string; href: string }
}

export const untouched: FormState = { values: {}, errors: {}, message: null }
