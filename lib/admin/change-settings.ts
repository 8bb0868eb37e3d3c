import { readSettings } from '@/lib/data/settings'
import { fixedSettings } from '@/lib/fixed-settings'
import { refusedFields, type Outcome } from '@/lib/outcome'
import { defaultSettings, settingsOfPage, type SettingName, type SettingPage } from '@/lib/settings'
import type { Actor } from './actor'
import { saveSettings, type Saved, type Seen, type Wanted } from './save-settings'
import { readTyped, type Typed } from './typed-settings'

export { readSettings }

/** Saves a page of settings as its form was typed; `reset` puts one of them back to its default and saves nothing else. */
export async function changeSettings(
  page: SettingPage,
  { typed, seen, reset }: { typed: Typed; seen?: Seen; reset?: string },
  actor: Actor,
): Promise<Outcome<Saved>> {
  const names = settingsOfPage(page)
  const toReset = names.find((name) => name === reset)
  if (toReset) return saveSettings({ wanted: defaultsOf([toReset]), target: page }, actor)
  const read = readPage(names, typed)
  return read.ok ? saveSettings({ wanted: read.value, ...(seen && { seen }), target: page }, actor) : read
}

/** What was typed for these settings, without those that the environment fixes. */
export function readPage(names: readonly SettingName[], typed: Typed): Outcome<Wanted> {
  const fixed = fixedSettings()
  const problems: Record<string, string> = {}
  const wanted: Record<string, unknown> = {}
  for (const name of names.filter((each) => !(each in fixed))) {
    const read = readTyped(name, typed)
    if (read === 'kept') continue
    if ('problem' in read) problems[name] = read.problem
    else wanted[name] = read.value
  }
  return Object.keys(problems).length > 0 ? refusedFields(problems) : { ok: true, value: wanted }
}

export const defaultsOf = (names: SettingName[]): Wanted =>
  Object.fromEntries(names.map((name) => [name, defaultSettings[name]]))
