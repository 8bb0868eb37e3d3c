'use client'

import { useTranslations } from 'next-intl'

/** What a message key of the schema says; a key that nobody wrote a text for says that it did not work. */
export function useComplaints(): (key: string | undefined) => string | undefined {
  const t = useTranslations('applications.errors')
  return (key) => (key === undefined ? undefined : t.has(key) ? t(key) : t('failed'))
}
