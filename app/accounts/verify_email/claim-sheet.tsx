import { getTranslations } from 'next-intl/server'
import { AuthSheet } from '@/components/auth-sheet'
import { passwordLength } from '@/lib/account/password-rules'
import { env } from '@/lib/env'
import { errorTexts } from '@/app/form/error-texts'
import { strengthTexts } from '@/app/form/strength-texts'
import { ClaimForm } from './claim-form'
import { Strong } from './strong'

type Props = { token: string; email: string }

/** For the owner of the mailbox who does not know the account's password, or whose account has none. */
export async function ClaimSheet({ token, email }: Props) {
  const [t, reset, register, common] = await Promise.all([
    getTranslations('account.verify'),
    getTranslations('account.passwordReset'),
    getTranslations('account.register'),
    getTranslations('common'),
  ])
  const texts = {
    ...(await errorTexts(t('claimTitle'))),
    password: reset('newPassword'),
    ...(await strengthTexts()),
    passwordHint: register('passwordHint', { least: passwordLength.least }),
    show: common('show'),
    hide: common('hide'),
    submit: t('claimSubmit'),
    submitting: t('confirming'),
  }
  return (
    <AuthSheet
      host={new URL(env().issuer).host}
      title={t('claimTitle')}
      lead={t.rich('claimLead', { email, strong: Strong })}
    >
      <ClaimForm token={token} email={email} texts={texts} />
    </AuthSheet>
  )
}
