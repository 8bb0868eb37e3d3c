import type { AuthorizationDetail, AuthorizationDetailTypeRecord, LocalizedText } from '../records'

/** An authorization detail as a person reads it. */
export type DetailWords = {
  title: string
  /** `value`: from the application; everything else is from the person who registered the type. */
  sentence: { text: string; isValue: boolean }[]
  /** Fields that the sentence does not mention, so that the person reads everything that is allowed. */
  others: { name: string; value: string }[]
}

/** RFC 9396 section 3: the type's sentence with the values in it, numbers and lists in the reader's locale. */
export function wordsOf(
  detail: AuthorizationDetail,
  type: AuthorizationDetailTypeRecord | null,
  locale: string,
): DetailWords {
  const template = type ? inLanguage(type.sentence, locale) : ''
  const parts = template.split(/(\{[^{}]+\})/).filter((part) => part !== '')
  const said = new Set(parts.filter(isPlace).map(nameOf))
  const sentence = parts.map((part) =>
    isPlace(part)
      ? { text: written(detail[nameOf(part)], locale), isValue: true }
      : { text: part, isValue: false },
  )
  const others = Object.entries(detail)
    .filter(([name]) => name !== 'type' && !said.has(name))
    .map(([name, value]) => ({ name, value: written(value, locale) }))
  return { title: type ? inLanguage(type.title, locale) : detail.type, sentence, others }
}

const isPlace = (part: string) => /^\{[^{}]+\}$/.test(part)
const nameOf = (place: string) => place.slice(1, -1)

const inLanguage = (text: LocalizedText, locale: string) => text[locale] ?? text['en'] ?? ''

function written(value: unknown, locale: string): string {
  if (value === undefined || value === null) return '—'
  if (typeof value === 'number')
    return new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }).format(value)
  if (Array.isArray(value)) return new Intl.ListFormat(locale).format(value.map(String))
  return typeof value === 'string' ? value : JSON.stringify(value)
}
