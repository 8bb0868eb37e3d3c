export const locales = ['en', 'zh-CN'] as const
export type Locale = (typeof locales)[number]

/** Set by the proxy alone: the `ui_locales` of the authorization request that waits behind a page. */
export const wishedLocalesHeader = 'x-ui-locales'

/** Each language's own name. */
export const localeNames: Record<Locale, string> = { en: 'English', 'zh-CN': '简体中文' }

/** The language we have for a tag such as `zh`, `zh-Hans-CN` or `en-GB`; null when we have none. */
export function matchLocale(tag: string): Locale | null {
  const language = tag.trim().toLowerCase().split(/[-_]/)[0]
  if (language === 'zh') return 'zh-CN'
  return language === 'en' ? 'en' : null
}

/** The first of several tags that we have, in the order of preference they are given in. */
export function firstLocale(tags: Iterable<string>): Locale | null {
  for (const tag of tags) {
    const locale = matchLocale(tag)
    if (locale) return locale
  }
  return null
}

/** RFC 9110 section 12.5.4, by weight; what is not acceptable (`q=0`) is left out. */
export function acceptedLanguages(header: string): string[] {
  return header
    .slice(0, 1000)
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().split(';')
      const weight = parameters.find((each) => each.trim().startsWith('q='))
      return { tag, weight: weight ? Number(weight.trim().slice(2)) : 1 }
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}
