import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { acceptedLanguages, firstLocale, matchLocale, type Locale } from './locales'

export const localeCookie = 'locale'

/** What the person chose, else what the browser prefers, else English. `ui_locales` sets the choice on the way in. */
export const requestLocale = cache(async (): Promise<Locale> => {
  const chosen = (await cookies()).get(localeCookie)?.value
  const fromChoice = chosen ? matchLocale(chosen) : null
  if (fromChoice) return fromChoice
  const requestHeaders = await headers()
  return firstLocale(acceptedLanguages(requestHeaders.get('accept-language') ?? '')) ?? 'en'
})
