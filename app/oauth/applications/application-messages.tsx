import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** The words of these pages' client forms. The rest of the messages stays on the server. */
export async function ApplicationMessages({ children }: { children: ReactNode }) {
  const [locale, { applications, consent, common }] = await Promise.all([getLocale(), getMessages()])
  return (
    <NextIntlClientProvider locale={locale} messages={{ applications, consent, common }}>
      {children}
    </NextIntlClientProvider>
  )
}
