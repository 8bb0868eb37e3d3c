import { dropCache } from '@/lib/data/cached'
import { readSettings, storedSettings, writeSettings } from '@/lib/data/settings'
import { SettingsSchema, type Settings } from '@/lib/settings'
import { auditedChange } from './audited-change'
import type { Actor } from './actor'
import { inSeconds } from './duration'
import { refusedFields, type Outcome } from '@/lib/outcome'
import { fieldsOf, rangeOf, type SettingField, type SettingSection } from './settings-catalogue'

export { readSettings }
export type TypedSettings = Record<string, string>
type Problem = { problem: string }

/**
 * Saves one section as its form was typed and ignores all other fields. Returns the values that changed, for the page to name. They take
 * effect everywhere within a second.
 */
export async function changeSettings(
  section: SettingSection,
  typed: TypedSettings,
  admin: Actor,
): Promise<Outcome<{ changed: string[] }> | null> {
  const read = fieldsOf(section).map((field) => [field.name, valueOf(field, typed)] as const)
  const problems = read.flatMap(([name, value]) => (isProblem(value) ? [[name, value.problem] as const] : []))
  if (problems.length > 0) return refusedFields(Object.fromEntries(problems))
  const wanted = Object.fromEntries(read) as Partial<Settings>
  const outcome = await auditedChange(admin, async ({ database, at, record }) => {
    const before = await storedSettings(database, true)
    const crossed = crossedLifetimes({ ...before, ...wanted })
    if (crossed) return refusedFields(crossed)
    const changes = differing(before, wanted)
    const changed = Object.keys(changes)
    if (changed.length === 0) return { ok: true, value: { changed } }
    await writeSettings(changes, at, database)
    const was = Object.fromEntries(changed.map((name) => [name, before[name as keyof Settings]]))
    await record({
      action: 'settings.changed',
      target: { type: 'settings', id: section },
      details: { before: was, after: changes },
    })
    return { ok: true, value: { changed } }
  })
  // This process need not wait for the announcement.
  dropCache()
  return outcome
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'problem' in value

function valueOf(field: SettingField, typed: TypedSettings): unknown {
  const { name, kind } = field
  const text = typed[name] ?? ''
  if (kind === 'switch') return text !== ''
  if (kind === 'duration') return secondsOf(field, text, typed[`${name}.unit`] ?? '')
  const value = kind === 'words' ? [...new Set(text.split(/[\s,]+/).filter(Boolean))] : text
  const parsed = SettingsSchema.shape[name].safeParse(value)
  return parsed.success ? parsed.data : { problem: `setting_${name}` }
}

function secondsOf({ name }: SettingField, amount: string, unit: string): number | Problem {
  const seconds = inSeconds(amount, unit)
  if (seconds === null) return { problem: 'whole_number' }
  const { least, most } = rangeOf(name)
  return seconds < least || seconds > most ? { problem: 'out_of_range' } : seconds
}

const crossedLifetimes = (settings: Settings) =>
  settings.refreshTokenIdleLifetime > settings.refreshTokenAbsoluteLifetime
    ? { refreshTokenIdleLifetime: 'idle_longer' }
    : null

const differing = (before: Settings, wanted: Partial<Settings>): Partial<Settings> =>
  Object.fromEntries(
    Object.entries(wanted).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Settings]),
    ),
  )
