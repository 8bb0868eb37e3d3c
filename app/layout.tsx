import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { BrandStyle } from '@/components/brand-style'
import { PageNotice } from '@/components/page-notice'
import { isSecureSite } from '@/lib/host-cookie'
import { timeZoneCookie } from '@/lib/i18n/time-zone'
import { readBrand } from '@/lib/branding/brand'
import { requestTheme } from '@/lib/i18n/theme'
import { NoteTimeZone } from './note-time-zone'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await readBrand()
  return { title: { default: name, template: `%s · ${name}` }, robots: { index: false } }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

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
