import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { AuthSheet } from '@/components/auth-sheet'
import { LinkText } from '@/components/ui/link-text'
import { registrationIsOpen } from '@/lib/account/register'
import { passwordLength } from '@/lib/account/password-rules'
import { env } from '@/lib/env'
import { currentUser } from '@/lib/session/current-user'
import { AskingApplication } from '../asking-application'
import { carriedTo, continuationOf, continueAddress, findInteraction, titleOfStep } from '../continuation'
import { errorTexts } from '@/app/form/error-texts'
import { RequestExpired } from '../request-expired'
import { UpstreamButtons } from '../upstream/upstream-buttons'
import { UpstreamProblem } from '../upstream/upstream-problem'
import { RegisterForm } from './register-form'

type RegisterPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: RegisterPageProps): Promise<Metadata> {
  const t = await getTranslations('account.register')
  const isOpen = await registrationIsOpen()
  return { title: await titleOfStep(await searchParams, t(isOpen ? 'title' : 'closedTitle')) }
}

export default async function RegisterPage({ searchParams }: RegisterPageProps) {
  const parameters = await searchParams
  const continuation = continuationOf(parameters)
  const [t, user, interaction] = await Promise.all([
    getTranslations('account.register'),
    currentUser(),
    findInteraction(continuation),
  ])
  if (user && !interaction) {
    if (continuation.interactionId) return <RequestExpired />
    redirect(continueAddress(continuation))
  }
  const isOpen = await registrationIsOpen()
  return (
    <AuthSheet
      host={new URL(env().issuer).host}
      title={t(isOpen ? 'title' : 'closedTitle')}
      lead={isOpen ? undefined : t('closedText')}
      context={<AskingApplication continuation={continuation} interaction={interaction} />}
      footer={
        <>
          {t('known')} <LinkText href={carriedTo('/accounts/login', continuation)}>{t('signIn')}</LinkText>
        </>
      }
    >
      <UpstreamProblem parameters={parameters} />
      {isOpen && (
        <>
          <RegisterForm
            continuation={continuation}
            email={interaction?.loginHint ?? ''}
            texts={await formTexts()}
          />
          <UpstreamButtons continuation={continuation} from="register" />
        </>
      )}
    </AuthSheet>
  )
}

async function formTexts() {
  const [t, common] = await Promise.all([getTranslations('account.register'), getTranslations('common')])
  return {
    ...(await errorTexts(t('title'))),
    name: t('name'),
    nameHint: t('nameHint'),
    email: t('email'),
    password: t('password'),
    passwordHint: t('passwordHint', { least: passwordLength.least }),
    show: common('show'),
    hide: common('hide'),
    submit: t('submit'),
    submitting: t('submitting'),
  }
}
