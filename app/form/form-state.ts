/** The result that a form shows after it was sent, in the person's language. */
export type FormState = {
  /** null: not sent yet. */
  isDone: boolean | null
  /** The message for the whole form, after a refusal or a success. */
  message: string | null
  /** Words of the message that lead somewhere. */
  link?: { label: string; href: string; isElsewhere?: true }
  /** By field name. */
  errors: Record<string, string>
  /** The typed values by field name; never a password. */
  values: Record<string, string>
}

export const untouched: FormState = { isDone: null, message: null, errors: {}, values: {} }

/** An action as a form sends to it; bound on the server where it needs to know more. */
export type Send = (state: FormState, form: FormData) => Promise<FormState>
