import { getTranslations } from 'next-intl/server'
import { errorTexts } from '@/app/form/error-texts'

/** Translations stay on the server; the form gets its words as props. */
export async function loginTexts() {
  const [t, common] = await Promise.all([getTranslations('account.login'), getTranslations('common')])
  return {
    ...(await errorTexts(t('title'))),
    email: t('email'),
    password: t('password'),
    forgot: t('forgot'),
    keep: t('keep'),
    show: common('show'),
    hide: common('hide'),
    submit: t('submit'),
    submitting: t('submitting'),
  }
}
