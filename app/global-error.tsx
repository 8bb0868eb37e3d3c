'use client'

import ErrorPage from './error'
import { unexpectedErrorTexts } from '@/lib/i18n/unexpected-error-texts'
import './globals.css'

type Props = { error: Error & { digest?: string }; retry: () => void }

/** The layout itself has failed, and with it the language and theme that were chosen: the browser's stand in. */
export default function GlobalError(props: Props) {
  const language = typeof navigator === 'undefined' ? 'en' : navigator.language
  return (
    <html lang={language} data-theme="system">
      <body>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <title>{unexpectedErrorTexts(language, props.error.digest).title}</title>
        <ErrorPage {...props} />
      </body>
    </html>
  )
}
