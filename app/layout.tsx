import type { Metadata, Viewport } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { env } from '@/lib/env'
import { requestTheme } from '@/lib/i18n/theme'
import './globals.css'

export function generateMetadata(): Metadata {
  const { productName } = env()
  return { title: { default: productName, template: `%s · ${productName}` }, robots: { index: false } }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme] = await Promise.all([getLocale(), requestTheme()])
  return (
    <html lang={locale} data-theme={theme}>
      <body>
        <NextIntlClientProvider messages={null}>{children}</NextIntlClientProvider>
      </body>
    </html>
  )
}
