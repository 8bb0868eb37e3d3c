import { fixedSettings } from '@/lib/fixed-settings'
import { refusedFields, type Outcome } from '@/lib/outcome'
import { isSettingName, settingTable, type SettingName } from '@/lib/settings'
import type { Actor } from './actor'
import { defaultsOf } from './change-settings'
import { saveSettings, type Saved, type Wanted } from './save-settings'
import { readTyped, type Typed } from './typed-settings'

/** Sets some settings by their technical names, from text: `30d`, `on`, `https http`. All or none. */
export function setSettings(texts: Record<string, string>, actor: Actor): Promise<Outcome<Saved>> {
  const problems: Record<string, string> = {}
  const wanted: Record<string, unknown> = {}
  for (const [name, text] of Object.entries(texts)) {
    const read = isSettingName(name) ? readText(name, text) : { problem: 'unknown_setting' }
    if ('problem' in read) problems[name] = read.problem
    else wanted[name] = read.value
  }
  return save(problems, wanted, actor)
}

/** Puts some settings back to their defaults. All or none. */
export function resetSettings(names: string[], actor: Actor): Promise<Outcome<Saved>> {
  const known = names.filter(isSettingName)
  const unknown = names.filter((name) => !isSettingName(name))
  const problems = Object.fromEntries(unknown.map((name) => [name, 'unknown_setting']))
  return save(problems, defaultsOf(known), actor)
}

async function save(problems: Record<string, string>, wanted: Wanted, actor: Actor): Promise<Outcome<Saved>> {
  const fixed = Object.keys(wanted).filter((name) => name in fixedSettings())
  const all = { ...problems, ...Object.fromEntries(fixed.map((name) => [name, 'fixed_by_environment'])) }
  if (Object.keys(all).length > 0) return refusedFields(all)
  return saveSettings({ wanted, target: 'cli' }, actor)
}

const units: Record<string, string> = { s: 'seconds', m: 'minutes', h: 'hours', d: 'days', '': 'seconds' }
const switches: Record<string, string> = { on: 'on', true: 'on', off: '', false: '' }

function readText(name: SettingName, text: string): { value: unknown } | { problem: string } {
  const { kind } = settingTable[name]
  if (kind === 'image') return { problem: 'image_in_browser' }
  const typed = typedText(name, text)
  if (typed === null) return { problem: kind === 'switch' ? 'on_or_off' : 'whole_number' }
  const read = readTyped(name, typed)
  return read === 'kept' ? { value: '' } : read
}

/** As the form of the pages would send it. */
function typedText(name: SettingName, text: string): Typed | null {
  const { kind } = settingTable[name]
  if (kind === 'switch') return Object.hasOwn(switches, text) ? { [name]: switches[text] ?? '' } : null
  if (kind === 'duration') {
    const [, amount, unit] = /^(\d+)([smhd]?)$/.exec(text.trim()) ?? []
    return amount === undefined ? null : { [name]: amount, [`${name}.unit`]: units[unit ?? ''] ?? '' }
  }
  // The same note for both languages.
  if (kind === 'note') return { [`${name}.en`]: text, [`${name}.zh-CN`]: text }
  return { [name]: text }
}
