/** What a form of a section shows after it was sent, in the person's language. */
export type ActState = {
  /** null: not sent yet. */
  isDone: boolean | null
  message: string | null
  /** By field. */
  errors: Record<string, string>
  /** What was typed, to be mended. */
  values: Record<string, string>
}

export const notSent: ActState = { isDone: null, message: null, errors: {}, values: {} }
export type Send = (state: ActState, form: FormData) => Promise<ActState>
export type ActField = {
  name: string
  label: string
  hint?: string
  kind?: 'text' | 'email' | 'area' | 'choice'
  /** Of a choice. */
  options?: { value: string; label: string }[]
  value?: string
  required?: boolean
  maxLength?: number
}
