'use client'

import ErrorPage from './error'
import './globals.css'

export default function GlobalError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <title>Something broke on our side</title>
        <ErrorPage {...props} />
      </body>
    </html>
  )
}
