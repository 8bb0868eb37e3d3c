import { shownEmail } from '@/lib/shown-email'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { AuthSheet } from '@/components/auth-sheet'
import { LinkText } from '@/components/ui/link-text'
import { readReset } from '@/lib/account/open-reset'
import { passwordRules, type PasswordRules } from '@/lib/account/password-rules'
import { resetOwner } from '@/lib/account/reset-owner'
import { env } from '@/lib/env'
import { readResetCookie } from '@/lib/session/reset-cookie'
import { AskingApplication } from '../../asking-application'
import { carriedTo, findInteraction } from '../../continuation'
import { errorTexts } from '@/app/form/error-texts'
import { strengthTexts } from '@/app/form/strength-texts'
import { Strong } from '../../verify_email/strong'
import { LinkEnded } from './link-ended'
import { NewPasswordForm } from './new-password-form'

type NewPasswordPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: NewPasswordPageProps): Promise<Metadata> {
  const { link } = await searchParams
  const state = link === 'used' || link === 'over' ? link : 'new'
  return { title: (await getTranslations('account.passwordReset'))(`${state}Title`) }
}

/** Only for a browser that has shown the link or the code. */
export default async function NewPasswordPage({ searchParams }: NewPasswordPageProps) {
  const [{ link }, cookie] = await Promise.all([searchParams, readResetCookie()])
  if (link === 'used' || link === 'over') return <LinkEnded state={link} />
  if (!cookie?.isOpen) redirect('/accounts/password_reset')
  const reset = await readReset(cookie.id)
  if (reset.state !== 'open') return <LinkEnded state={reset.state === 'used' ? 'used' : 'over'} />
  const continuation = { interactionId: reset.interactionId, next: cookie.next }
  const [t, interaction, owner] = await Promise.all([
    getTranslations('account.passwordReset'),
    findInteraction(continuation),
    resetOwner(cookie.id),
  ])
  const rules = owner.hasSecondFactor ? passwordRules.besideAnotherFactor : passwordRules.alone
  return (
    <AuthSheet
      host={new URL(env().issuer).host}
      title={t('newTitle')}
      lead={t.rich('newLead', { email: shownEmail(reset.email), strong: Strong })}
      context={interaction && <AskingApplication continuation={continuation} interaction={interaction} />}
      footer={
        <>
          {t('notYours')}{' '}
          <LinkText href={carriedTo('/accounts/password_reset', continuation, { email: '' })}>
            {t('startOver')}
          </LinkText>
          {owner.hasPasskey && (
            <p className="mt-2">
              <LinkText href={carriedTo('/accounts/login', continuation, { email: reset.email })}>
                {t('usePasskey')}
              </LinkText>
            </p>
          )}
        </>
      }
    >
      <NewPasswordForm email={reset.email} texts={await formTexts(rules)} />
    </AuthSheet>
  )
}

async function formTexts(rules: PasswordRules) {
  const [t, common, register] = await Promise.all([
    getTranslations('account.passwordReset'),
    getTranslations('common'),
    getTranslations('account.register'),
  ])
  return {
    ...(await errorTexts(t('newTitle'))),
    password: t('newPassword'),
    ...(await strengthTexts(rules)),
    passwordHint: register('passwordHint', { least: rules.least }),
    show: common('show'),
    hide: common('hide'),
    submit: t('change'),
    submitting: t('changing'),
  }
}
