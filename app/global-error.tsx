'use client'

import ErrorPage from './error'
import { unexpectedErrorTexts } from '@/lib/i18n/unexpected-error-texts'
import './globals.css'

type Props = { error: Error & { digest?: string }; retry: () => void }

/** The layout itself has failed, so the chosen language and theme are unknown: the browser's are used. */
export default function GlobalError(props: Props) {
  const language = typeof navigator === 'undefined' ? 'en' : navigator.language
  return (
    <html lang={language} data-theme="system">
      <body>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <title>{unexpectedErrorTexts(language, props.error).title}</title>
        <ErrorPage {...props} />
      </body>
    </html>
  )
}
