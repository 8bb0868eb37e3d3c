import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { AuthSheet } from '@/components/auth-sheet'
import { LinkText } from '@/components/ui/link-text'
import { registrationIsOffered } from '@/lib/account/registration-policy'
import { env } from '@/lib/env'
import type { Interaction } from '@/lib/oauth/interactions/load'
import { currentUser } from '@/lib/session/current-user'
import { readLeavingCookie } from '@/lib/session/leaving-cookie'
import { AskingApplication } from '../asking-application'
import {
  carriedTo,
  continuationOf,
  continueAddress,
  findInteraction,
  titleOfStep,
  type Continuation,
} from '../continuation'
import { RequestExpired } from '../request-expired'
import { UpstreamButtons } from '../upstream/upstream-buttons'
import { UpstreamProblem } from '../upstream/upstream-problem'
import { ChooseAccount, KnownAccount } from './known-account'
import { LoginForm } from './login-form'
import { loginTexts } from './login-texts'

type LoginPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: LoginPageProps): Promise<Metadata> {
  const t = await getTranslations('account.login')
  return { title: await titleOfStep(await searchParams, t('title')) }
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
  if (!user) await keepFirst(continuation)
  if (user && !interaction) {
    if (continuation.interactionId) return <RequestExpired />
    if (parameters.again !== '1') redirect(continueAddress(continuation))
  }
  const known = parameters.another === '1' ? null : user
  const sheet = {
    host: new URL(env().issuer).host,
    context: <AskingApplication continuation={continuation} interaction={interaction} />,
    footer: (await registrationIsOffered()) && <RegisterLink continuation={continuation} />,
  }
  if (known && choosesOnly(interaction))
    return (
      <AuthSheet {...sheet} title={t('choose')}>
        <ChooseAccount email={known.email} continuation={continuation} />
      </AuthSheet>
    )
  return (
    <AuthSheet {...sheet} title={t('title')} lead={known ? t('again') : undefined}>
      <UpstreamProblem parameters={parameters} />
      {known && <KnownAccount email={known.email} continuation={continuation} />}
      <WaysIn
        continuation={continuation}
        email={prefilled(parameters.email, hintedEmail(interaction, known))}
      />
    </AuthSheet>
  )
}

/** A person who has signed in to an account that they asked to delete decides that first. */
async function keepFirst(continuation: Continuation): Promise<void> {
  if (await readLeavingCookie()) redirect(carriedTo('/accounts/deletion', continuation))
}

async function WaysIn({ continuation, email }: { continuation: Continuation; email: string }) {
  return (
    <>
      <LoginForm
        continuation={continuation}
        email={email}
        key={email}
        resetHref={carriedTo('/accounts/password_reset', continuation)}
        texts={await loginTexts()}
      />
      <UpstreamButtons continuation={continuation} from="login" loginHint={email} />
    </>
  )
}

async function RegisterLink({ continuation }: { continuation: Continuation }) {
  const t = await getTranslations('account.login')
  return (
    <>
      {t('new')} <LinkText href={carriedTo('/accounts/register', continuation)}>{t('register')}</LinkText>
    </>
  )
}

const choosesOnly = (interaction: Interaction | null): boolean =>
  interaction !== null &&
  interaction.prompt.includes('select_account') &&
  !interaction.prompt.includes('login')

const hintedEmail = (interaction: Interaction | null, known: { email: string } | null) =>
  interaction?.loginHint ?? known?.email

/** The first that says something, though it be empty: "use another account" asks for an empty field. */
const prefilled = (...candidates: unknown[]): string =>
  candidates.find((candidate): candidate is string => typeof candidate === 'string') ?? ''
