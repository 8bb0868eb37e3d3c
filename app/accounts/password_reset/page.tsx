import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuthSheet } from '@/components/auth-sheet'
import { LinkText } from '@/components/ui/link-text'
import { hasMailServer } from '@/lib/account/has-mail-server'
import { env } from '@/lib/env'
import { currentUser } from '@/lib/session/current-user'
import { AskingApplication } from '../asking-application'
import { carriedTo, continuationOf, findInteraction } from '../continuation'
import { NoMailServer } from '../no-mail-server'
import { errorTexts } from '@/app/form/error-texts'
import { AskForm } from './ask-form'

type PasswordResetPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.passwordReset'))('title') }
}

/** Asks for the registered address. */
export default async function PasswordResetPage({ searchParams }: PasswordResetPageProps) {
  const parameters = await searchParams
  const continuation = continuationOf(parameters)
  const [t, user, interaction, isMailed] = await Promise.all([
    getTranslations('account.passwordReset'),
    currentUser(),
    findInteraction(continuation),
    hasMailServer(),
  ])
  const asked = typeof parameters.email === 'string' ? parameters.email : null
  const texts = {
    ...(await errorTexts(t('title'))),
    email: t('email'),
    submit: t('submit'),
    submitting: t('submitting'),
  }
  return (
    <AuthSheet
      host={new URL(env().issuer).host}
      title={t('title')}
      lead={isMailed ? t('lead') : undefined}
      context={<AskingApplication continuation={continuation} interaction={interaction} />}
      footer={
        <>
          {t('remembered')}{' '}
          <LinkText href={carriedTo('/accounts/login', continuation)}>{t('signIn')}</LinkText>
        </>
      }
    >
      <NoMailServer />
      <AskForm continuation={continuation} email={asked ?? user?.email ?? ''} texts={texts} />
    </AuthSheet>
  )
}
