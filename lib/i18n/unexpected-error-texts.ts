import english from '@/messages/en/errors.json'
import chinese from '@/messages/zh-CN/errors.json'
import { matchLocale } from './locales'

type Failure = { digest?: string; isOffline?: boolean }

/**
 * For the page that stands where another has failed: no provider of texts is left there, only the language of the document. The digest is
 * all that a browser is told about the error: that of an outage says so (`StoreUnavailableError`), any other is the request id. Offline, the
 * server heard nothing, so there is no request to name.
 */
export function unexpectedErrorTexts(language: string, { digest = '', isOffline = false }: Failure = {}) {
  const isOutage = digest === 'unavailable'
  const { unexpected, outage, offline, requestId, home, ...rest } =
    matchLocale(language) === 'zh-CN' ? chinese : english
  const strip = { language: rest.language, help: rest.help }
  const words = { ...unexpected, ...(isOutage && outage), ...(isOffline && offline) }
  return { ...words, requestId: isOutage || isOffline ? null : requestId, home, strip }
}
