import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { BrandStyle } from '@/components/brand-style'
import { PageNotice } from '@/components/page-notice'
import { isSecureSite } from '@/lib/host-cookie'
import { timeZoneCookie } from '@/lib/i18n/time-zone'
import { readBrand } from '@/lib/branding/brand'
import { windowIcons } from '@/lib/branding/icons'
import { requestTheme } from '@/lib/i18n/theme'
import { NoteTimeZone } from './note-time-zone'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const brand = await readBrand()
  const { name } = brand
  return {
    title: { default: name, template: `%s · ${name}` },
    robots: { index: false },
    icons: { icon: windowIcons(brand), apple: { url: '/apple-touch-icon.png', sizes: '180x180' } },
  }
}

/** The canvas of globals.css. */
const canvas = { light: '#f2f7f7', dark: '#0c1417' }

export async function generateViewport(): Promise<Viewport> {
  const theme = await requestTheme()
  const themeColor =
    theme === 'system'
      ? [
          { media: '(prefers-color-scheme: light)', color: canvas.light },
          { media: '(prefers-color-scheme: dark)', color: canvas.dark },
        ]
      : canvas[theme]
  return { width: 'device-width', initialScale: 1, themeColor }
}

/** What every page shows in its first paint. */
const preloaded = ['atkinson-hyperlegible-next-latin-wght-normal.woff2']

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme, brand] = await Promise.all([getLocale(), requestTheme(), readBrand()])
  return (
    <html
      lang={locale}
      data-theme={theme}
      // For the page that stands where another has failed (`error-strip.tsx`).
      data-brand-name={brand.isNamed ? brand.name : undefined}
      data-brand-logo={brand.logoImageId ?? undefined}
    >
      <head>
        {preloaded.map((name) => (
          <link key={name} rel="preload" href={`/fonts/${name}`} as="font" type="font/woff2" crossOrigin="" />
        ))}
        {locale === 'zh-CN' && <link rel="stylesheet" href="/fonts/chinese.css" precedence="fonts" />}
        <BrandStyle />
      </head>
      <body>
        <PageNotice />
        {children}
        <TimeZone />
      </body>
    </html>
  )
}

async function TimeZone() {
  const name = timeZoneCookie()
  const noted = (await cookies()).get(name)?.value ?? null
  return <NoteTimeZone cookieName={name} noted={noted} isSecure={isSecureSite()} />
}
