import { getTranslations } from 'next-intl/server'
import { inUnits } from '@/lib/admin/duration'
import {
  defaultSettings,
  fieldsOf,
  type SettingField,
  type SettingSection,
  type Settings,
} from '@/lib/admin/settings-catalogue'
import { durationText } from './duration-text'
import type { ShownField } from './shown-field'

/** The fields of a section with their values now. */
export async function shownFields(section: SettingSection, settings: Settings): Promise<ShownField[]> {
  const [t, duration] = await Promise.all([getTranslations('admin.settings'), durationText()])
  const text = (name: string, value: Settings[keyof Settings], kind: SettingField['kind']): string => {
    if (kind === 'duration') return duration(Number(value))
    if (kind === 'switch') return t(value ? 'on' : 'off')
    if (kind === 'choice') return t(`fields.${name}.options.${value as string}`)
    return Array.isArray(value) && value.length > 0 ? value.join(' ') : t('none')
  }
  return fieldsOf(section).map((field) => {
    const { name, kind } = field
    const options = kind === 'choice' ? field.options : []
    const dangerous = 'dangerous' in field ? (field.dangerous ?? null) : null
    return {
      name,
      kind,
      dangerous,
      label: t(`fields.${name}.label`),
      help: t(`fields.${name}.help`),
      usual: t('usual', { value: text(name, defaultSettings[name], kind) }),
      ...typedValue(settings[name], kind),
      options: options.map((value) => ({ value, label: t(`fields.${name}.options.${value}`) })),
      warning: dangerous === null ? null : t(`fields.${name}.warning`),
    }
  })
}

function typedValue(value: Settings[keyof Settings], kind: SettingField['kind']) {
  if (kind === 'duration') {
    const { amount, unit } = inUnits(Number(value))
    return { value: String(amount), unit }
  }
  if (kind === 'switch') return { value: value ? 'on' : '' }
  return { value: Array.isArray(value) ? value.join(' ') : (value as string) }
}
