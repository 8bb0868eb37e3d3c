import { getTranslations } from 'next-intl/server'
import { readBrand } from '@/lib/branding/brand'
import { passwordRules, type PasswordRules } from '@/lib/account/password-rules'
import type { StrengthTexts } from './password-strength'

/** What a field for a new password says while one is typed. */
export async function strengthTexts(
  rules: PasswordRules = passwordRules.alone,
): Promise<{ strength: StrengthTexts }> {
  const [t, { name }] = await Promise.all([getTranslations('account.strength'), readBrand()])
  const words = {
    short: t('short'),
    long: t('long'),
    common: t('common'),
    context: t('context'),
    fair: t('fair'),
    good: t('good'),
    strong: t('strong'),
  }
  return { strength: { label: t('label'), words, product: name, rules } }
}
