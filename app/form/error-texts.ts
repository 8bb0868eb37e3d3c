import { getTranslations } from 'next-intl/server'
import { readBrand } from '@/lib/branding/brand'
import type { ErrorTexts } from './form-errors'

export async function errorTexts(title: string): Promise<ErrorTexts> {
  const [t, { name }] = await Promise.all([getTranslations('common'), readBrand()])
  return {
    checkFields: t('checkFields'),
    errorTitle: t('errorPrefix', { title: `${title} · ${name}` }),
  }
}
