import { getFormatter, getNow, getTranslations } from 'next-intl/server'
import { untouched, type FormState } from '@/app/form/form-state'
import { lastChanges } from '@/lib/admin/last-changes'
import { readSettings } from '@/lib/admin/change-settings'
import type { Saved } from '@/lib/admin/save-settings'
import type { Typed } from '@/lib/admin/typed-settings'
import { accentProblem } from '@/lib/branding/accent'
import { isHexColor } from '@/lib/branding/oklch'
import type { Outcome, Refusal } from '@/lib/outcome'
import { isSettingName, settingTable, type SettingName, type SettingPage } from '@/lib/settings'
import { seenBy, withoutSecrets } from './typed-settings'
import { settingTexts } from './setting-texts'
import { textByName } from '@/lib/i18n/text-by-name'

type Sent = { page: SettingPage; typed: Typed; reset?: string }

/** What the form says after it was sent. */
export async function savedState(
  outcome: Outcome<Saved>,
  { page, typed, reset = '' }: Sent,
): Promise<FormState> {
  if (!outcome.ok) return refusedState(outcome, page, typed)
  const { t, labelOf } = await settingTexts()
  const format = await getFormatter()
  const list = (names: SettingName[]) => format.list(names.map(labelOf))
  const { changed, meanwhile } = outcome.value
  const said = () => {
    if (changed.length === 0) return t('unchanged')
    if (reset !== '') return t('wasReset', { names: list(changed) })
    if (meanwhile.length === 0) return t('saved', { names: list(changed) })
    return t('savedBesides', { names: list(changed), others: list(meanwhile) })
  }
  return { ...untouched, isDone: true, message: said() }
}

/** Keeps what was typed, but for a password. After a conflict the next save knows what the other person saved. */
export async function refusedState(outcome: Refusal, page: SettingPage, typed: Typed): Promise<FormState> {
  const problems = Object.entries(outcome.fieldErrors ?? {})
  const isContested = problems.some(([, problem]) => problem === 'changed_meanwhile')
  const [t, texts] = await Promise.all([getTranslations('settings'), problemTexts(problems, typed)])
  const whole = outcome.message && (textByName(t, `errors.${outcome.message}`) ?? outcome.message)
  return {
    isDone: false,
    message: isContested ? t('conflict') : (whole ?? null),
    errors: texts,
    values: { ...withoutSecrets(typed), ...(isContested && { seen: seenBy(page, await readSettings()) }) },
  }
}

async function problemTexts(problems: [string, string][], typed: Typed): Promise<Record<string, string>> {
  const { t, duration } = await settingTexts()
  const conflicts = await conflictTexts(problems)
  const entries = problems.map(([name, problem]) => {
    const row = isSettingName(name) ? settingTable[name] : null
    if (problem === 'changed_meanwhile' && conflicts[name]) return [name, conflicts[name]]
    if (problem === 'out_of_range' && row && 'least' in row) {
      const shown = (value: number) => (row.kind === 'duration' ? duration(value) : String(value))
      return [name, t('range', { least: shown(row.least), most: shown(row.most) })]
    }
    return [name, textByName(t, `errors.${problem}`, contrastIn(typed.brandColor ?? '')) ?? problem]
  })
  return Object.fromEntries(entries) as Record<string, string>
}

/** Who changed a setting meanwhile, to what and when. */
async function conflictTexts(problems: [string, string][]): Promise<Record<string, string>> {
  const contested = problems.flatMap(([name, problem]) =>
    problem === 'changed_meanwhile' && isSettingName(name) ? [name] : [],
  )
  if (contested.length === 0) return {}
  const [{ t, valueOf }, format, now, settings, changes] = await Promise.all([
    settingTexts(),
    getFormatter(),
    getNow(),
    readSettings(),
    lastChanges(contested),
  ])
  const entries = contested.map((name) => {
    const change = changes[name]
    const by = change?.isTerminal ? t('commandLine') : t('someone')
    const when = change ? format.relativeTime(change.at, now) : ''
    const facts = { who: change?.by ?? by, when, value: valueOf(name, settings[name]) }
    return [name, t(settingTable[name].kind === 'secret' ? 'conflictSecret' : 'conflictOf', facts)]
  })
  return Object.fromEntries(entries) as Record<string, string>
}

function contrastIn(typed: string): { ratio: number; suggestion: string } {
  const color = typed.trim().toLowerCase()
  const problem = isHexColor(color) ? accentProblem(color) : null
  return { ratio: problem?.ratio ?? 0, suggestion: problem?.suggestion ?? '' }
}
