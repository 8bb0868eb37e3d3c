import { textOf } from '@/app/form/read-form'
import type { Seen } from '@/lib/admin/save-settings'
import { inputsOf, seenOf, type Typed } from '@/lib/admin/typed-settings'
import { isSettingName, settingTable, settingsOfPage, type SettingPage, type Settings } from '@/lib/settings'

/** What the form of a page sent. */
export function typedSettings(page: SettingPage, form: FormData): { typed: Typed; seen: Seen } {
  const inputs = settingsOfPage(page).flatMap(inputsOf)
  return {
    typed: Object.fromEntries(inputs.map((input) => [input, textOf(form, input).slice(0, 4000)])),
    seen: readSeen(textOf(form, 'seen')),
  }
}

/** What a form may show again. */
export const withoutSecrets = (typed: Typed): Typed =>
  Object.fromEntries(
    Object.entries(typed).filter(([name]) => !(isSettingName(name) && settingTable[name].kind === 'secret')),
  )

/** What the page shows, for the form to send back. */
export const seenBy = (page: SettingPage, settings: Settings): string =>
  JSON.stringify(Object.fromEntries(settingsOfPage(page).map((name) => [name, seenOf(name, settings[name])])))

/** A forged value only decides about the sender's own form. */
function readSeen(text: string): Seen {
  try {
    const seen: unknown = JSON.parse(text)
    if (typeof seen !== 'object' || seen === null) return {}
    return Object.fromEntries(
      Object.entries(seen).filter(([name, value]) => isSettingName(name) && typeof value === 'string'),
    )
  } catch {
    return {}
  }
}
