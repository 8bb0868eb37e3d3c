import { typedOf } from '@/lib/admin/typed-settings'
import { fixedSettings } from '@/lib/fixed-settings'
import {
  defaultSettings,
  settingPages,
  settingsOfSection,
  settingTable,
  type SettingName,
  type SettingPage,
  type SettingRow,
  type Settings,
} from '@/lib/settings'
import { settingTexts } from './setting-texts'
import type { ShownSection, ShownSetting } from './shown-setting'
import { textByName } from '@/lib/i18n/text-by-name'

/** The sections of a page with the values of their settings now. */
export async function shownSections(page: SettingPage, settings: Settings): Promise<ShownSection[]> {
  const texts = await settingTexts()
  const { t } = texts
  return settingPages[page].map((section) => ({
    name: section,
    title: t(`sections.${section}.title`),
    lead: textByName(t, `sections.${section}.lead`),
    settings: settingsOfSection(section).map((name) => shown(name, settings, texts)),
  }))
}

function shown(
  name: SettingName,
  settings: Settings,
  texts: Awaited<ReturnType<typeof settingTexts>>,
): ShownSetting {
  const { t, duration, labelOf, helpOf, valueOf } = texts
  const row: SettingRow = settingTable[name]
  const isFixed = name in fixedSettings()
  const dangerous = 'dangerous' in row ? (row.dangerous ?? null) : null
  return {
    name,
    kind: row.kind,
    label: labelOf(name),
    help: helpOf(name),
    fallback: t('default', { value: valueOf(name, defaultSettings[name]) }),
    isChanged: JSON.stringify(settings[name]) !== JSON.stringify(defaultSettings[name]),
    locked: isFixed ? { variable: variableOf(row), value: lockedValue(name, settings, texts) } : null,
    inputs: typedOf(name, settings[name]),
    defaults: typedOf(name, defaultSettings[name]),
    options:
      'options' in row
        ? row.options.map((value) => ({
            value,
            label: textByName(t, `fields.${name}.options.${value}`) ?? value,
          }))
        : [],
    unit: 'window' in row ? t('per', { time: duration(row.window) }) : null,
    type: 'type' in row ? (row.type ?? 'text') : 'text',
    warning: dangerous === null ? null : textByName(t, `fields.${name}.warning`),
    dangerous,
  }
}

const variableOf = (row: SettingRow): string => ('variable' in row ? (row.variable ?? '') : '')

function lockedValue(
  name: SettingName,
  settings: Settings,
  { t, valueOf }: Awaited<ReturnType<typeof settingTexts>>,
): string {
  return settingTable[name].kind === 'secret' ? t('secret.stored') : valueOf(name, settings[name])
}
