import { getRequestConfig } from 'next-intl/server'
import { messages } from '@/messages'
import { requestLocale } from './request-locale'

export default getRequestConfig(async () => {
  const locale = await requestLocale()
  return { locale, messages: messages[locale], timeZone: 'UTC' }
})
