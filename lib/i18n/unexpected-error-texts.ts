import english from '@/messages/en/errors.json'
import chinese from '@/messages/zh-CN/errors.json'
import { matchLocale } from './locales'

/**
 * For the page that stands where another has failed: no provider of texts is left there, only the language of the document. The digest is
 * all that a browser is told about the error: that of an outage says so (`StoreUnavailableError`), any other is the request id.
 */
export function unexpectedErrorTexts(language: string, digest = '') {
  const isOutage = digest === 'unavailable'
  const { unexpected, outage, requestId, home, ...rest } =
    matchLocale(language) === 'zh-CN' ? chinese : english
  const strip = { language: rest.language, help: rest.help }
  return { ...unexpected, ...(isOutage && outage), requestId: isOutage ? null : requestId, home, strip }
}
