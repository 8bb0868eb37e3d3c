import { getTranslations } from 'next-intl/server'
import { AuthSheet } from '@/components/auth-sheet'
import { LinkText } from '@/components/ui/link-text'
import { env } from '@/lib/env'
import { AccountPasswordForm } from '@/app/form/account-password-form'
import { errorTexts } from '@/app/form/error-texts'
import { verifyByPasswordAction } from './actions'
import { Strong } from './strong'

type Props = { token: string; email: string }

/** In a browser that did not register: the account's password shows who did. */
export async function PasswordSheet({ token, email }: Props) {
  const [t, register, common] = await Promise.all([
    getTranslations('account.verify'),
    getTranslations('account.register'),
    getTranslations('common'),
  ])
  const texts = {
    ...(await errorTexts(t('linkTitle'))),
    password: register('password'),
    show: common('show'),
    hide: common('hide'),
    submit: t('confirm', { email }),
    submitting: t('confirming'),
  }
  const claim = `/accounts/verify_email?${new URLSearchParams({ token, claim: '1' }).toString()}`
  return (
    <AuthSheet
      host={new URL(env().issuer).host}
      title={t('linkTitle')}
      lead={t.rich('elsewhereLead', { email, strong: Strong })}
      footer={
        <>
          {t('passwordUnknown')} <LinkText href={claim}>{t('claim')}</LinkText>
        </>
      }
    >
      <AccountPasswordForm action={verifyByPasswordAction} email={email} texts={texts}>
        <input type="hidden" name="token" value={token} />
      </AccountPasswordForm>
    </AuthSheet>
  )
}
