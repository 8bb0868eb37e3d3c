import { dropCache } from '@/lib/data/cached'
import { storedSettings, writeSettings } from '@/lib/data/settings'
import type { Database } from '@/lib/data/transaction'
import { fixedSettings } from '@/lib/fixed-settings'
import { refusedFields, type Outcome } from '@/lib/outcome'
import { settingNames, settingTable, type SettingName, type Settings } from '@/lib/settings'
import type { Actor } from './actor'
import { auditedChange } from './audited-change'
import { settingProblems } from './setting-rules'
import { seenOf } from './typed-settings'

export type Wanted = Partial<Settings>
/** What the page showed when it was opened, by `seenOf`. */
export type Seen = Partial<Record<SettingName, string>>
/** `changed` by this save; `meanwhile` by another person since the page was opened, and left as they are. */
export type Saved = { changed: SettingName[]; meanwhile: SettingName[] }

type Save = {
  /** Given in the transaction, where it depends on what is stored. */
  wanted: Wanted | ((before: Settings, database: Database) => Promise<Wanted>)
  seen?: Seen
  /** What the audit record calls it. */
  target: string
  after?: (before: Settings, after: Settings, database: Database) => Promise<void>
}

/**
 * Writes what differs from what the page showed. A value that another person has changed meanwhile is refused once, so that it is not
 * overwritten unseen; values that only they changed stay theirs. Every process sees the change within a second.
 */
export async function saveSettings(
  { wanted: asked, seen = {}, target, after: finish }: Save,
  actor: Actor,
): Promise<Outcome<Saved>> {
  const outcome = await auditedChange<Outcome<Saved>>(actor, async ({ database, at, record }) => {
    const before = await storedSettings(database, true)
    const wanted = withoutFixed(typeof asked === 'function' ? await asked(before, database) : asked)
    const isAsSeen = (name: SettingName, value: unknown) =>
      seenOf(name, value) === (seen[name] ?? seenOf(name, before[name]))
    const own = namesIn(wanted).filter((name) => !isAsSeen(name, wanted[name]) && !same(name, wanted, before))
    const fixed = fixedSettings()
    const others = settingNames.filter(
      (name) => !(name in fixed) && seen[name] !== undefined && !isAsSeen(name, before[name]),
    )
    const contested = own.filter((name) => others.includes(name))
    if (contested.length > 0) return refusedFields(allOf(contested, 'changed_meanwhile'))
    const changes = Object.fromEntries(own.map((name) => [name, wanted[name]])) as Wanted
    const all = { ...before, ...changes }
    const problems = settingProblems({ before, after: all })
    if (Object.keys(problems).length > 0) return refusedFields(problems)
    const value = { changed: own, meanwhile: others.filter((name) => !same(name, wanted, before)) }
    if (own.length === 0) return { ok: true, value }
    await writeSettings(changes, at, database)
    await finish?.(before, all, database)
    await record({
      action: 'settings.changed',
      target: { type: 'settings', id: target },
      details: { before: shown(before, own), after: shown(all, own, true) },
    })
    return { ok: true, value }
  })
  // This process need not wait for the announcement.
  dropCache()
  return outcome
}

const namesIn = (wanted: Wanted): SettingName[] => Object.keys(wanted) as SettingName[]

const same = (name: SettingName, one: Wanted, other: Wanted): boolean =>
  JSON.stringify(one[name]) === JSON.stringify(other[name])

function withoutFixed(wanted: Wanted): Wanted {
  const fixed = fixedSettings()
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => !(name in fixed)))
}

const allOf = (names: SettingName[], problem: string): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, problem]))

/** A record tells that a secret was changed, and never what it is. */
const shown = (settings: Settings, names: SettingName[], isNew = false) =>
  Object.fromEntries(
    names.map((name) => {
      const isSecret = settingTable[name].kind === 'secret' && settings[name] !== ''
      return [name, isSecret ? (isNew ? '……' : '…') : settings[name]]
    }),
  )
