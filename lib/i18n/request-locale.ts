import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { hostCookie } from '@/lib/host-cookie'
import { acceptedLanguages, firstLocale, matchLocale, wishedLocalesHeader, type Locale } from './locales'

export const localeCookie = (): string => hostCookie('locale')

/** The person's choice, else that of the waiting application (`ui_locales`), else the browser's, else English. */
export const requestLocale = cache(async (): Promise<Locale> => {
  const [store, requestHeaders] = await Promise.all([cookies(), headers()])
  const header = (name: string) => requestHeaders.get(name) ?? ''
  return (
    matchLocale(store.get(localeCookie())?.value ?? '') ??
    firstLocale(header(wishedLocalesHeader).split(' ')) ??
    firstLocale(acceptedLanguages(header('accept-language'))) ??
    'en'
  )
})
