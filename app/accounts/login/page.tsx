import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { AccountRow } from '@/components/account-row'
import { AuthSheet } from '@/components/auth-sheet'
import { LinkText } from '@/components/ui/link-text'
import { env } from '@/lib/env'
import { currentUser } from '@/lib/session/current-user'
import { AskingApplication } from '../asking-application'
import { carriedTo, continuationOf, continueAddress, findInteraction } from '../continuation'
import { errorTexts } from '../error-texts'
import { LoginForm } from './login-form'

type LoginPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.login'))('title') }
}

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const parameters = await searchParams
  const continuation = continuationOf(parameters)
  const [t, user, interaction] = await Promise.all([
    getTranslations('account.login'),
    currentUser(),
    findInteraction(continuation),
  ])
  const isAskedAgain = interaction !== null || parameters.again === '1'
  if (user && !isAskedAgain) redirect(continueAddress({ ...continuation, interactionId: null }))

  const isSomebodyElse = parameters.another === '1'
  const hinted = typeof parameters.email === 'string' ? parameters.email : interaction?.loginHint
  const email = isSomebodyElse ? '' : (hinted ?? user?.email ?? '')
  return (
    <AuthSheet
      host={new URL(env().issuer).host}
      title={t('title')}
      context={<AskingApplication continuation={continuation} interaction={interaction} />}
      lead={user && !isSomebodyElse ? t('again') : undefined}
      footer={
        <>
          {t('new')} <LinkText href={carriedTo('/accounts/register', continuation)}>{t('register')}</LinkText>
        </>
      }
    >
      {user && !isSomebodyElse && (
        <AccountRow
          label={t('signedInAs')}
          email={user.email}
          action={
            <LinkText href={carriedTo('/accounts/login', continuation, { another: '1' })}>
              {t('another')}
            </LinkText>
          }
        />
      )}
      <LoginForm continuation={continuation} email={email} key={email} texts={await formTexts()} />
    </AuthSheet>
  )
}

async function formTexts() {
  const [t, common] = await Promise.all([getTranslations('account.login'), getTranslations('common')])
  return {
    ...(await errorTexts(t('title'))),
    email: t('email'),
    password: t('password'),
    show: common('show'),
    hide: common('hide'),
    submit: t('submit'),
    submitting: t('submitting'),
  }
}
