'use client'

import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from 'next/navigation'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { RequestId } from '@/components/ui/request-id'
import { matchLocale } from '@/lib/i18n/locales'
import { unexpectedErrorTexts } from '@/lib/i18n/unexpected-error-texts'
import { pageUpdated, withNotice } from '@/lib/page-notice'

export type FailureProps = { error: Error & { digest?: string }; retry: () => void }

const never = () => () => {}
const documentLanguage = () => document.documentElement.lang

function followConnection(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

/** The texts of a failure in the language of the document. */
export function useFailureTexts({ digest }: { digest?: string }) {
  const language = useSyncExternalStore(never, documentLanguage, () => 'en')
  const isOffline = useSyncExternalStore(
    followConnection,
    () => !navigator.onLine,
    () => false,
  )
  const texts = unexpectedErrorTexts(language, { isOffline, ...(digest !== undefined && { digest }) })
  return { texts, language: matchLocale(language) ?? 'en' }
}

/** What failed, and a way on. The page around it is the caller's. */
export function Failure({ error, retry }: FailureProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { texts: t } = useFailureTexts(error)
  useEffect(() => {
    // The page is older than the server: it is opened again, with a notice.
    if (isUnrecognizedActionError(error)) {
      const { pathname, search } = window.location
      window.location.replace(withNotice(pathname + search, pageUpdated))
    }
  }, [error])
  useEffect(() => {
    heading.current?.focus()
    document.title = t.title
  }, [t.title])
  return (
    <div className="grid gap-4">
      <h1 ref={heading} tabIndex={-1} className="text-2xl outline-none">
        {t.title}
      </h1>
      <p className="text-text-2">{t.text}</p>
      {error.digest && t.requestId && <RequestId label={t.requestId} value={error.digest} />}
      <div className="flex flex-wrap gap-3">
        <Button onClick={retry}>{t.again}</Button>
        <a href="/" className={buttonClass('secondary')}>
          {t.home}
        </a>
      </div>
    </div>
  )
}
