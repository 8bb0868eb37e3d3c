import english from '@/messages/en/errors.json'
import chinese from '@/messages/zh-CN/errors.json'
import { matchLocale } from './locales'

/** For the page that stands where another has failed: no provider of texts is left there, only the language of the document. */
export function unexpectedErrorTexts(language: string) {
  const { unexpected, requestId, home } = matchLocale(language) === 'zh-CN' ? chinese : english
  return { ...unexpected, requestId, home }
}
