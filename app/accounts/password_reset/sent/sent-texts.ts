import { getTranslations } from 'next-intl/server'
import { errorTexts } from '@/app/form/error-texts'

export async function sentTexts() {
  const t = await getTranslations('account.passwordReset')
  const errors = await errorTexts(t('sentTitle'))
  return {
    code: {
      ...errors,
      code: t('code'),
      codeHint: t('codeHint'),
      submit: t('continue'),
      submitting: t('checking'),
    },
    again: {
      ...errors,
      submit: t('sendAgain'),
      submitting: t('submitting'),
      wait: t.raw('sendAgainIn') as string,
      ready: t('sendAgainReady'),
    },
  }
}
