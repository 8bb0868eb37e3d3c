import { dateFormats, firstTimeZone } from '@/lib/i18n/time-zone'

/** In the zone of the person's profile, else UTC; it says which. */
export const exactTime = (
  at: Date,
  { locale, timeZone }: { locale: string; timeZone: string | null },
): string =>
  new Intl.DateTimeFormat(locale, { ...dateFormats.exact, timeZone: firstTimeZone(timeZone) }).format(at)
