import type { Command } from 'commander'
import { terminal as operator } from '@/lib/admin/actor'
import { readSettings } from '@/lib/admin/change-settings'
import { resetSettings, setSettings } from '@/lib/admin/set-settings'
import { fixedSettings } from '@/lib/fixed-settings'
import type { Outcome } from '@/lib/outcome'
import {
  defaultSettings,
  isSettingName,
  pageOfSetting,
  settingNames,
  settingPages,
  settingTable,
  type SettingName,
  type SettingPage,
  type SettingRow,
  type Settings,
} from '@/lib/settings'
import { messages } from '@/messages'
import { withoutLineEnd } from '../read-password'
import { readAll } from '../read-text'
import { Refusal, wrongUsage } from '../refusal'
import { answer, table, type Terminal } from '../terminal'

type Options = { json?: boolean; page?: string; changed?: boolean }

/** `settings list`, `get`, `set` and `reset`: the same table as the pages, by technical name. */
export function settingsCommand(noun: Command, terminal: Terminal): void {
  const define = (usage: string, description: string) =>
    noun.command(usage).description(description).option('--json', 'answer in JSON')
  define('list', 'Show the settings with their values')
    .option('--page <page>', `only those of one page: ${Object.keys(settingPages).join(', ')}`)
    .option('--changed', 'only those that differ from their default')
    .action(async (options: Options) => list(await readSettings(), options, terminal))
  define('get <name>', 'Show the value of one setting').action(async (name: string, { json }: Options) => {
    if (!isSettingName(name)) throw wrongUsage(unknown(name))
    const value = shown(name, (await readSettings())[name])
    answer(terminal, json, value, text(value))
  })
  define(
    'set <assignment...>',
    'Change settings, all or none: name=value, or name=- to read standard input',
  ).action(async (assignments: string[], { json }: Options) => {
    const texts = Object.fromEntries(await Promise.all(assignments.map((each) => assigned(each, terminal))))
    tell(await setSettings(texts, operator), Object.keys(texts), json, terminal)
  })
  define('reset <name...>', 'Put settings back to their defaults').action(
    async (names: string[], { json }: Options) =>
      tell(await resetSettings(names, operator), names, json, terminal),
  )
}

function list(settings: Settings, { json, page, changed }: Options, terminal: Terminal): void {
  if (page !== undefined && !isPage(page)) throw wrongUsage(`There is no page ${page}.`)
  const names = settingNames.filter(
    (name) =>
      (page === undefined || pageOfSetting(name) === page) && (!changed || differs(name, settings[name])),
  )
  const fixed = fixedSettings()
  const rows = names.map((name): [string, string] => {
    const value = text(shown(name, settings[name]))
    const variable = name in fixed ? variableOf(settingTable[name]) : null
    return [name, `${value}${variable ? `   (set by ${variable})` : ''}`]
  })
  const values = Object.fromEntries(names.map((name) => [name, shown(name, settings[name])]))
  answer(terminal, json, values, rows.length === 0 ? 'All settings have their defaults.' : table(rows))
}

async function assigned(assignment: string, { input }: Terminal): Promise<[string, string]> {
  const equals = assignment.indexOf('=')
  if (equals < 1) throw wrongUsage(`Write name=value, not ${assignment}.`)
  const value = assignment.slice(equals + 1)
  return [assignment.slice(0, equals), value === '-' ? withoutLineEnd(await readAll(input)) : value]
}

function tell(
  outcome: Outcome<{ changed: string[] }>,
  names: string[],
  json: boolean | undefined,
  terminal: Terminal,
) {
  if (!outcome.ok) throw new Refusal(refusal(outcome.fieldErrors ?? {}))
  const { changed } = outcome.value
  const said = changed.length === 0 ? `Unchanged: ${names.join(', ')}` : `Changed: ${changed.join(', ')}`
  answer(terminal, json, { changed }, said)
}

/** In the words of the pages, by technical name. */
const refusal = (problems: Record<string, string>): string =>
  Object.entries(problems)
    .map(([name, problem]) => `${name}: ${reason(name, problem)}`)
    .join('\n')

function reason(name: string, problem: string): string {
  const row = isSettingName(name) ? settingTable[name] : null
  if (problem === 'out_of_range' && row && 'least' in row)
    return `from ${text(row.least)} to ${text(row.most)}${row.kind === 'duration' ? ' seconds' : ''}.`
  const own: Record<string, string> = {
    unknown_setting: unknown(name),
    fixed_by_environment: `fixed by ${(row && variableOf(row)) ?? 'the environment'}.`,
    whole_number:
      row?.kind === 'duration' ? 'a whole number with s, m, h or d, such as 30d.' : 'a whole number.',
    on_or_off: 'on or off.',
    image_in_browser: 'upload it at /admin/settings/branding.',
    contrast: 'text in this color would be hard to read.',
    contrast_dark: 'text in this color would be hard to read in dark mode.',
  }
  return own[problem] ?? (messages.en.settings.errors as Record<string, string>)[problem] ?? problem
}

const unknown = (name: string): string => `There is no setting ${name}. See: auth-center settings list`

const variableOf = (row: SettingRow): string | null => ('variable' in row ? (row.variable ?? null) : null)

const isPage = (page: string): page is SettingPage => Object.hasOwn(settingPages, page)

const differs = (name: SettingName, value: unknown): boolean =>
  JSON.stringify(value) !== JSON.stringify(defaultSettings[name])

/** A secret only says that it is there. */
const shown = (name: SettingName, value: unknown): unknown =>
  settingTable[name].kind === 'secret' ? value !== '' : value

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
