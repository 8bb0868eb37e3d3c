import { getTranslations } from 'next-intl/server'
import { env } from '@/lib/env'
import { defaultSender } from '@/lib/admin/default-sender'
import {
  settingTable,
  type SettingKind,
  type SettingName,
  type SettingRow,
  type Settings,
} from '@/lib/settings'
import { durationText } from './duration-text'
import { textByName } from '@/lib/i18n/text-by-name'

/** The label, help and values of settings in the person's language. */
export async function settingTexts() {
  const [t, duration] = await Promise.all([getTranslations('settings'), durationText()])
  const filled = { default: env().productName }
  const labelOf = (name: SettingName): string => t(`fields.${name}.label`)
  const helpOf = (name: SettingName): string | null => {
    return textByName(
      t,
      `fields.${name}.help`,
      name === 'mailFromAddress' ? { default: defaultSender() } : filled,
    )
  }
  const counted = (name: SettingName, count: number): string => {
    const row: SettingRow = settingTable[name]
    if (!('window' in row)) return String(count)
    return t('inTime', { count, time: duration(row.window) })
  }
  const texts: Record<SettingKind, (value: unknown, name: SettingName) => string> = {
    duration: (value) => duration(Number(value)),
    switch: (value) => t(value ? 'on' : 'off'),
    choice: (value, name) => textByName(t, `fields.${name}.options.${String(value)}`) ?? String(value),
    number: (value, name) => counted(name, Number(value)),
    words: (value) => (value as string[]).join(' ') || t('none'),
    secret: (value) => t(value === '' ? 'none' : 'secret.stored'),
    note: (value) =>
      Object.values(value as Settings['consentNote'])
        .filter(Boolean)
        .join(' · ') || t('none'),
    color: (value) => String(value) || t('branding.builtIn'),
    image: (value) => t(value === '' ? 'none' : 'secret.stored'),
    text: (value) => String(value) || t('empty'),
  }
  const valueOf = (name: SettingName, value: unknown): string => texts[settingTable[name].kind](value, name)
  return { t, duration, labelOf, helpOf, valueOf }
}
