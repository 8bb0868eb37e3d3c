/** A claim's value as people write it: a language by its name, a date as a date. Anything else stands for itself. */
export function claimText(claim: string, value: string, locale: string): string {
  if (claim === 'locale') return languageName(value, locale)
  if (claim === 'birthdate') return birthdateText(value, locale)
  return value
}

function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(tag.replaceAll('_', '-')) ?? tag
  } catch {
    return tag
  }
}

/** OpenID Connect Core 5.1: the year alone, or 0000 for a year that is not told. */
function birthdateText(value: string, locale: string): string {
  const [, year, date] = /^(\d{4})-(\d{2}-\d{2})$/.exec(value) ?? []
  if (year === undefined || date === undefined) return value
  // A leap year, so that every day exists.
  const at = new Date(`${year === '0000' ? '2000' : year}-${date}T00:00:00Z`)
  if (Number.isNaN(at.getTime())) return value
  const shown = { month: 'long', day: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale, {
    ...shown,
    ...(year !== '0000' && { year: 'numeric' }),
  }).format(at)
}
