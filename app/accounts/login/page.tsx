import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { AuthSheet } from '@/components/auth-sheet'
import { LinkText } from '@/components/ui/link-text'
import { env } from '@/lib/env'
import { currentUser } from '@/lib/session/current-user'
import { AskingApplication } from '../asking-application'
import { carriedTo, continuationOf, continueAddress, findInteraction } from '../continuation'
import { RequestExpired } from '../request-expired'
import { UpstreamButtons } from '../upstream/upstream-buttons'
import { UpstreamProblem } from '../upstream/upstream-problem'
import { KnownAccount } from './known-account'
import { LoginForm } from './login-form'
import { loginTexts } from './login-texts'

type LoginPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.login'))('title') }
}

/** A signed-in person comes here when an application, or a sensitive page, needs a fresh sign-in. */
export default async function LoginPage({ searchParams }: LoginPageProps) {
  const parameters = await searchParams
  const continuation = continuationOf(parameters)
  const [t, user, interaction] = await Promise.all([
    getTranslations('account.login'),
    currentUser(),
    findInteraction(continuation),
  ])
  if (user && !interaction) {
    if (continuation.interactionId) return <RequestExpired />
    if (parameters.again !== '1') redirect(continueAddress(continuation))
  }
  const known = parameters.another === '1' ? null : user
  const email = prefilled(parameters.email, interaction?.loginHint, known?.email)
  return (
    <AuthSheet
      host={new URL(env().issuer).host}
      title={t('title')}
      context={<AskingApplication continuation={continuation} interaction={interaction} />}
      lead={known ? t('again') : undefined}
      footer={
        <>
          {t('new')} <LinkText href={carriedTo('/accounts/register', continuation)}>{t('register')}</LinkText>
        </>
      }
    >
      <UpstreamProblem parameters={parameters} />
      {known && <KnownAccount email={known.email} continuation={continuation} />}
      <LoginForm
        continuation={continuation}
        email={email}
        key={email}
        resetHref={carriedTo('/accounts/password_reset', continuation)}
        texts={await loginTexts()}
      />
      <UpstreamButtons continuation={continuation} from="login" loginHint={email} />
    </AuthSheet>
  )
}

/** The first that says something, though it be empty: "use another account" asks for an empty field. */
const prefilled = (...candidates: unknown[]): string =>
  candidates.find((candidate): candidate is string => typeof candidate === 'string') ?? ''
