import type { SettingKind, SettingName } from '@/lib/settings'

/** A setting as its row shows it: everything in the person's language. */
export type ShownSetting = {
  name: SettingName
  kind: SettingKind
  label: string
  help: string | null
  /** "Default: 30 days". */
  fallback: string
  isChanged: boolean
  /** The variable that fixes it, and its value as text. */
  locked: { variable: string; value: string } | null
  /** What its inputs show, and what they would show for the default; by the names of the inputs. */
  inputs: Record<string, string>
  defaults: Record<string, string>
  options: { value: string; label: string }[]
  /** After the number: "in 15 minutes". */
  unit: string | null
  type: 'text' | 'email' | 'url'
  warning: string | null
  dangerous: { above: number } | boolean | string[] | null
}

export type ShownSection = { name: string; title: string; lead: string | null; settings: ShownSetting[] }
