import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { errorTexts } from '@/app/form/error-texts'
import { strengthTexts } from '@/app/form/strength-texts'
import { LinkText } from '@/components/ui/link-text'
import { PageHeader } from '@/components/ui/page-header'
import { sheetClass } from '@/components/ui/sheet-class'
import { listSignInMethods } from '@/lib/account/linked-list'
import { passwordRules, type PasswordRules } from '@/lib/account/password-rules'
import { hasSecondFactor } from '@/lib/account/second-factor'
import { requireStepUp } from '@/lib/session/require-step-up'
import { requireUser } from '@/lib/session/require-user'
import { PasswordForm } from './password-form'

const here = '/accounts/security/password'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security.password'))('change') }
}

/** The current password is the proof that is asked for; who has a second factor shows that one too, before anything is typed. */
export default async function PasswordPage() {
  const user = await requireUser(here)
  const isSecond = await hasSecondFactor(user.id)
  if (isSecond) await requireStepUp(here)
  if (!(await listSignInMethods(user.id)).hasPassword) redirect('/accounts/security#password')
  const t = await getTranslations('security.password')
  return (
    <>
      <p className="mb-4 text-sm">
        <LinkText href="/accounts/security">{t('back')}</LinkText>
      </p>
      <PageHeader title={t('change')} lead={t('lead')} />
      <div className={`${sheetClass} p-5 sm:p-6`}>
        <PasswordForm
          email={user.email}
          texts={await passwordTexts(isSecond ? passwordRules.besideAnotherFactor : passwordRules.alone)}
        />
      </div>
    </>
  )
}

async function passwordTexts(rules: PasswordRules) {
  const [t, common] = await Promise.all([getTranslations('security.password'), getTranslations('common')])
  return {
    ...(await errorTexts(t('change'))),
    currentPassword: t('current'),
    password: t('new'),
    ...(await strengthTexts(rules)),
    passwordHint: t('hint', { least: rules.least }),
    show: common('show'),
    hide: common('hide'),
    changePassword: t('change'),
    changing: t('changing'),
  }
}
