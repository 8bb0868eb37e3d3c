import { sealMailPassword } from '@/lib/email/mail-password'
import { sha256 } from '@/lib/secrets'
import { settingTable, type SettingName, type SettingKind, type Settings } from '@/lib/settings'
import { inSeconds, inUnits } from './duration'

/** What a form sends, by the names of its inputs. A setting may have more than one: `<name>.unit`, `<name>.en`. */
export type Typed = Record<string, string>

/** `kept`: the form leaves it as it is. */
export type Read = { value: unknown } | { problem: string } | 'kept'

/** The inputs of a setting with what they show for a value. A secret is never shown. */
export function typedOf(name: SettingName, value: unknown): Typed {
  const { kind } = settingTable[name]
  if (kind === 'duration') {
    const { amount, unit } = inUnits(Number(value))
    return { [name]: String(amount), [`${name}.unit`]: unit }
  }
  if (kind === 'switch') return { [name]: value ? 'on' : '' }
  if (kind === 'words') return { [name]: (value as string[]).join(' ') }
  if (kind === 'note') {
    const { en, 'zh-CN': chinese } = value as Settings['consentNote']
    return { [`${name}.en`]: en, [`${name}.zh-CN`]: chinese }
  }
  return { [name]: kind === 'secret' ? '' : String(value) }
}

/** The names of its inputs, with the checkbox that removes a secret. */
export const inputsOf = (name: SettingName): string[] => [
  ...Object.keys(typedOf(name, settingTable[name].fallback)),
  ...(settingTable[name].kind === 'secret' ? [`${name}.remove`] : []),
]

export const readTyped = (name: SettingName, typed: Typed): Read =>
  readers[settingTable[name].kind](name, (typed[name] ?? '').trim(), typed)

type Reader = (name: SettingName, text: string, typed: Typed) => Read

const plain: Reader = (name, text) => checked(name, text)

const readers: Record<SettingKind, Reader> = {
  switch: (_name, text) => ({ value: text !== '' }),
  duration: (name, text, typed) => between(inSeconds(text, typed[`${name}.unit`] ?? ''), name),
  number: (name, text) => between(/^\d{1,9}$/.test(text) ? Number(text) : null, name),
  words: (name, text) => checked(name, [...new Set(text.split(/[\s,]+/).filter(Boolean))]),
  note: (name, _text, typed) =>
    checked(name, { en: typed[`${name}.en`] ?? '', 'zh-CN': typed[`${name}.zh-CN`] ?? '' }),
  color: (name, text) => checked(name, text.toLowerCase()),
  secret: (name, text, typed) => {
    if (typed[`${name}.remove`]) return { value: '' }
    return text === '' ? 'kept' : { value: sealMailPassword(typed[name] ?? '') }
  },
  image: () => 'kept',
  choice: plain,
  text: plain,
}

/** What a page remembers of a value, to tell whether another person has changed it since. */
export const seenOf = (name: SettingName, value: unknown): string =>
  settingTable[name].kind === 'secret' && value !== ''
    ? sha256(String(value)).toString('base64url').slice(0, 16)
    : JSON.stringify(value)

function between(value: number | null, name: SettingName): Read {
  if (value === null) return { problem: 'whole_number' }
  return settingTable[name].schema.safeParse(value).success ? { value } : { problem: 'out_of_range' }
}

function checked(name: SettingName, value: unknown): Read {
  const parsed = settingTable[name].schema.safeParse(value)
  return parsed.success ? { value: parsed.data } : { problem: `setting_${name}` }
}
