import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** The words of these pages' client forms. The rest of the messages stays on the server. */
export async function ApplicationMessages({ children }: { children: ReactNode }) {
  const [locale, messages] = await Promise.all([getLocale(), getMessages()])
  const { applications, consent, common } = messages
  return (
    <NextIntlClientProvider locale={locale} messages={{ applications, consent, common }}>
      {children}
    </NextIntlClientProvider>
  )
}
