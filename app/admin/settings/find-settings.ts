import {
  pageOfSetting,
  settingNames,
  type SettingName,
  type SettingPage,
  type Settings,
} from '@/lib/settings'
import { settingTexts } from './setting-texts'

export type FoundSetting = {
  name: SettingName
  page: SettingPage
  label: string
  help: string | null
  value: string
}

/** The settings whose label, help, page or technical name has every word of the query. */
export async function findSettings(query: string, settings: Settings): Promise<FoundSetting[]> {
  const { t, labelOf, helpOf, valueOf } = await settingTexts()
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return settingNames
    .map((name) => {
      const page = pageOfSetting(name)
      return { name, page, label: labelOf(name), help: helpOf(name), value: valueOf(name, settings[name]) }
    })
    .filter(({ name, page, label, help }) => {
      const text = `${name} ${label} ${help ?? ''} ${t(`pages.${page}.title`)}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
}
