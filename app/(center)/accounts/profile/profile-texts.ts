import { getLocale, getTranslations } from 'next-intl/server'
import { localeNames, locales } from '@/lib/i18n/locales'
import { listTimeZones } from '@/lib/i18n/list-time-zones'
import { errorTexts } from '@/app/form/error-texts'
import { saveBarTexts } from '@/app/form/save-bar-texts'
import type { ProfileField } from './profile-sections'
import { textsBelow } from '@/lib/i18n/text-by-name'

/** The words of the profile's client forms: translations stay on the server. */
export async function profileTexts() {
  const [t, locale] = await Promise.all([getTranslations('account.profile'), getLocale()])
  const languages = locales.map((each) => ({ value: each, label: localeNames[each] }))
  const zones = listTimeZones(locale).map(({ region, options }) => ({
    group: t(`regions.${region}`),
    options,
  }))
  return {
    ...(await errorTexts(t('title'))),
    fields: textsBelow(t, 'fields') as Record<ProfileField, string>,
    hints: { phoneNumber: t('hints.phoneNumber'), zoneinfo: t('hints.zoneinfo'), locale: t('hints.locale') },
    seenBy: { profile: t('seenBy.profile'), phone: t('seenBy.phone') },
    languages: [{ value: '', label: t('noLanguage') }, ...languages],
    zones,
    browserZone: t('browserZone'),
    bar: await saveBarTexts(),
  }
}

const problems = [
  'too_long',
  'characters',
  'web_address',
  'username',
  'date',
  'zone',
  'phone',
  'language',
] as const

export async function problemTexts(): Promise<Record<string, string>> {
  const t = await getTranslations('account.errors')
  return Object.fromEntries(problems.map((key) => [key, t(key)]))
}
