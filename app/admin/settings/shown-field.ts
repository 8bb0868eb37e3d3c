/** A setting as its form shows it: everything in the person's language. */
export type ShownField = {
  name: string
  label: string
  help: string
  /** "30 days unless changed." */
  usual: string
  value: string
  /** Only for a duration. */
  unit?: string
  kind: 'duration' | 'switch' | 'choice' | 'words'
  options: { value: string; label: string }[]
  warning: string | null
  dangerous: { above: number } | boolean | null
}
