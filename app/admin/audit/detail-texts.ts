import { getTranslations } from 'next-intl/server'
import { isSettingName, settingTable } from '@/lib/settings'
import { durationText } from '../settings/duration-text'
import { textByName } from '@/lib/i18n/text-by-name'

/** Labels for the names and values in a record. A name without a text is shown as recorded. */
export async function detailTexts() {
  const [t, settings, duration] = await Promise.all([
    getTranslations('admin.audit'),
    getTranslations('settings.fields'),
    durationText(),
  ])
  const isWord = (name: string) => /^\w+$/.test(name)
  const labelOf = (name: string): string => {
    if (!isWord(name)) return name
    return textByName(t, `fields.${name}`) ?? textByName(settings, `${name}.label`) ?? name
  }
  const textOf = (value: unknown, name = ''): string => {
    if (value === null || value === undefined || value === '') return t('values.none')
    if (typeof value === 'boolean') return t(value ? 'values.yes' : 'values.no')
    if (Array.isArray(value))
      return value.length === 0 ? t('values.none') : value.map((each) => textOf(each)).join(', ')
    if (typeof value === 'number' && isDuration(name)) return duration(value)
    return typeof value === 'string' ? value : JSON.stringify(value)
  }
  return { labelOf, textOf }
}

/** Of the server's settings, and of applications and APIs. */
const isDuration = (name: string): boolean =>
  isSettingName(name) ? settingTable[name].kind === 'duration' : /(Lifetime|GracePeriod)$/.test(name)
