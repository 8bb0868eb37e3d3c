'use client'

import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from 'next/navigation'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { RequestId } from '@/components/ui/request-id'
import { matchLocale } from '@/lib/i18n/locales'
import { unexpectedErrorTexts } from '@/lib/i18n/unexpected-error-texts'
import { ErrorStrip } from './error-strip'
import { pageUpdated, withNotice } from '@/lib/page-notice'

type Props = { error: Error & { digest?: string }; retry: () => void }

const never = () => () => {}
const documentLanguage = () => document.documentElement.lang

export default function ErrorPage({ error, retry }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const language = useSyncExternalStore(never, documentLanguage, () => 'en')
  const t = unexpectedErrorTexts(language, error.digest)
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
    <>
      <ErrorStrip language={matchLocale(language) ?? 'en'} texts={t.strip} />
      <main className="w-full max-w-[480px] bg-surface pt-2.5 sm:mx-auto sm:my-[8svh] sm:rounded-lg sm:border sm:border-line">
        <div aria-hidden="true" className="ribbon mx-7" />
        <div className="grid gap-4 p-7">
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
      </main>
    </>
  )
}
