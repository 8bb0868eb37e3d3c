import { getTranslations } from 'next-intl/server'
import { env } from '@/lib/env'
import type { ErrorTexts } from './form-errors'

export async function errorTexts(title: string): Promise<ErrorTexts> {
  const t = await getTranslations('common')
  return {
    checkFields: t('checkFields'),
    errorTitle: t('errorPrefix', { title: `${title} · ${env().productName}` }),
  }
}
