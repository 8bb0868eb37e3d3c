import { getTranslations } from 'next-intl/server'
import type { Profile } from '@/lib/account/profile-schema'
import { localeNames, locales } from '@/lib/i18n/locales'
import { errorTexts } from '@/app/form/error-texts'
import { saveBarTexts } from '@/app/form/save-bar-texts'

/** The words of the profile's client forms: translations stay on the server. */
export async function profileTexts() {
  const t = await getTranslations('account.profile')
  const languages = locales.map((locale) => ({ value: locale, label: localeNames[locale] }))
  return {
    ...(await errorTexts(t('title'))),
    fields: t.raw('fields') as Record<keyof Profile, string>,
    hints: {
      phoneNumber: t('hints.phoneNumber'),
      zoneinfo: t('hints.zoneinfo'),
      locale: t('seenLocale'),
    },
    sections: {
      name: { title: t('nameSection'), seen: t('seenProfile') },
      about: { title: t('aboutSection'), seen: t('seenProfile') },
      contact: { title: t('contactSection'), seen: t('seenPhone') },
    },
    languages: [{ value: '', label: t('noLanguage') }, ...languages],
    bar: await saveBarTexts(),
  }
}

const problems = ['too_long', 'characters', 'web_address', 'username', 'date', 'zone', 'phone', 'language']

export async function problemTexts(): Promise<Record<string, string>> {
  const t = await getTranslations('account.errors')
  return Object.fromEntries(problems.map((key) => [key, t(key)]))
}
