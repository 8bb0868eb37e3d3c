/** A field of an administrator's form. */
export type ActionField = {
  name: string
  label: string
  hint?: string
  kind?: 'text' | 'email' | 'area' | 'choice' | 'switch'
  /** Only for the kind `choice`. */
  options?: { value: string; label: string }[]
  value?: string
  required?: boolean
  maxLength?: number
}
