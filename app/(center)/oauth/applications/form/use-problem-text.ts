'use client'

import { useTranslations } from 'next-intl'
import { textByName } from '@/lib/i18n/text-by-name'

/** The text of a schema's message key; a key without a text gets the general message. */
export function useProblemText(): (key: string | undefined) => string | undefined {
  const t = useTranslations('applications.errors')
  return (key) => (key === undefined ? undefined : (textByName(t, key) ?? t('failed')))
}
