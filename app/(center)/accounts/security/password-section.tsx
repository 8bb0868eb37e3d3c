import { getTranslations } from 'next-intl/server'
import { errorTexts } from '@/app/form/error-texts'
import { LinkText } from '@/components/ui/link-text'
import { Section } from '@/components/ui/section'
import { passwordLength } from '@/lib/account/password-rules'
import { PasswordForm } from './password-form'

type Props = { email: string; hasPassword: boolean }

export async function PasswordSection({ email, hasPassword }: Props) {
  const t = await getTranslations('security.password')
  return (
    <div id="password" className="scroll-mt-6">
      <Section title={t('title')} lead={hasPassword && t('lead')}>
        {hasPassword ? (
          <PasswordForm email={email} texts={await passwordTexts()} />
        ) : (
          <p>
            {t('none')} <LinkText href="/accounts/password_reset">{t('set')}</LinkText>
          </p>
        )}
      </Section>
    </div>
  )
}

async function passwordTexts() {
  const [t, page, common] = await Promise.all([
    getTranslations('security.password'),
    getTranslations('security'),
    getTranslations('common'),
  ])
  return {
    ...(await errorTexts(page('title'))),
    currentPassword: t('current'),
    password: t('new'),
    passwordHint: t('hint', { least: passwordLength.least }),
    show: common('show'),
    hide: common('hide'),
    changePassword: t('change'),
    changing: t('changing'),
  }
}
