import { getRequestConfig } from 'next-intl/server'
import { messages } from '@/messages'
import { requestLocale } from './request-locale'
import { requestTimeZone } from './request-time-zone'
import { dateFormats } from './time-zone'

// A text that is not there does not compile.
declare module 'next-intl' {
  interface AppConfig {
    Messages: (typeof messages)['en']
  }
}

export default getRequestConfig(async () => {
  const [locale, timeZone] = await Promise.all([requestLocale(), requestTimeZone()])
  return { locale, messages: messages[locale], timeZone, formats: { dateTime: dateFormats } }
})
