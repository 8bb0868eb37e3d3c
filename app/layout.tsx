import type { Metadata, Viewport } from 'next'
import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { BrandStyle } from '@/components/brand-style'
import { PageNotice } from '@/components/page-notice'
import { readBrand } from '@/lib/branding/brand'
import { requestTheme } from '@/lib/i18n/theme'
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
      </body>
    </html>
  )
}
