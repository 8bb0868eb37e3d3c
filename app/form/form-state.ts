/** What a form shows after it was sent, in the person's language. */
export type FormState = {
  /** null: not sent yet. */
  isDone: boolean | null
  /** What is to be said of the whole form, whether it was refused or done. */
  message: string | null
  /** Words of the message that lead somewhere. */
  link?: { label: string; href: string }
  /** By the name of the field. */
  errors: Record<string, string>
  /** What was typed, by the name of the field; never a password. */
  values: Record<string, string>
}

export const untouched: FormState = { isDone: null, message: null, errors: {}, values: {} }

/** An action as a form sends to it; bound on the server where it needs to know more. */
export type Send = (state: FormState, form: FormData) => Promise<FormState>
