'use client'

import { useTranslations } from 'next-intl'

/** The text of a schema's message key; a key without a text gets the general message. */
export function useProblemText(): (key: string | undefined) => string | undefined {
  const t = useTranslations('applications.errors')
  return (key) => (key === undefined ? undefined : t.has(key) ? t(key) : t('failed'))
}
