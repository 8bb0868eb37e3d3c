import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { AuthSheet } from '@/components/auth-sheet'
import { LinkText } from '@/components/ui/link-text'
import { registrationIsOffered } from '@/lib/account/registration-policy'
import { env } from '@/lib/env'
import type { Interaction } from '@/lib/oauth/interactions/load'
import { currentUser } from '@/lib/session/current-user'
import { keepsByDefault } from '@/lib/session/lifetimes'
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
import { pendingAt } from '../two-step/pending-here'
import { UpstreamButtons } from '../upstream/upstream-buttons'
import { UpstreamProblem } from '../upstream/upstream-problem'
import { ChooseAccount } from './choose-account'
import { KnownAccount } from './known-account'
import { LoginForm } from './login-form'
import { loginTexts } from './login-texts'
import { PasskeyButton } from './passkey-button'
import { readAccounts, type SignInAccounts } from './read-accounts'

type LoginPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: LoginPageProps): Promise<Metadata> {
  const t = await getTranslations('account.login')
  return { title: await titleOfStep(await searchParams, t('title')) }
}

/** A signed-in person comes here when an application, or a sensitive page, needs a fresh sign-in, or to choose another account. */
export default async function LoginPage({ searchParams }: LoginPageProps) {
  const parameters = await searchParams
  const continuation = continuationOf(parameters)
  const [t, user, interaction] = await Promise.all([
    getTranslations('account.login'),
    currentUser(),
    findInteraction(continuation),
  ])
  await keepFirst(user !== null, continuation)
  const isPassing = parameters.again !== '1' && parameters.switch === undefined
  if (user && !interaction) {
    if (continuation.interactionId) return <RequestExpired />
    if (isPassing) redirect(continueAddress(continuation))
  }
  const accounts = await readAccounts(parameters, interaction)
  const sheet = {
    host: new URL(env().issuer).host,
    context: <AskingApplication continuation={continuation} interaction={interaction} />,
    footer: (await registrationIsOffered()) && <RegisterLink continuation={continuation} />,
  }
  if (accounts.isChoosing)
    return (
      <AuthSheet {...sheet} title={t('choose')} lead={t('chooseLead')}>
        <ChooseAccount
          {...accounts}
          hasEnded={parameters.switch === 'ended'}
          continuation={interaction ? continuation : withoutRequest(continuation)}
        />
      </AuthSheet>
    )
  return (
    <AuthSheet {...sheet} title={t('title')} lead={accounts.asked ? t('again') : undefined}>
      <UpstreamProblem parameters={parameters} />
      <SignInParts
        {...accounts}
        continuation={continuation}
        email={prefilled(parameters.email, hintedEmail(interaction, accounts.asked?.user ?? null))}
      />
    </AuthSheet>
  )
}

/** A person who has signed in to an account that they asked to delete decides that first. */
async function keepFirst(isSignedIn: boolean, continuation: Continuation): Promise<void> {
  if (!isSignedIn && (await pendingAt('keep'))) redirect(carriedTo('/accounts/deletion', continuation))
}

type SignInPartsProps = Pick<SignInAccounts, 'asked' | 'choices' | 'currentId'> & {
  continuation: Continuation
  email: string
}

async function SignInParts({ asked, choices, currentId, continuation, email }: SignInPartsProps) {
  return (
    <>
      {asked && <KnownAccount email={asked.user.email} continuation={continuation} />}
      <WaysIn continuation={continuation} email={email} keep={asked ? null : await keepsByDefault()} />
      {!asked && choices.some(({ id }) => id !== currentId) && <BackToAccounts continuation={continuation} />}
    </>
  )
}

const withoutRequest = ({ next }: Continuation): Continuation => ({ interactionId: null, next })

type WaysInProps = { continuation: Continuation; email: string; keep: boolean | null }

async function WaysIn({ continuation, email, keep }: WaysInProps) {
  return (
    <>
      <LoginForm
        continuation={continuation}
        email={email}
        key={email}
        resetHref={carriedTo('/accounts/password_reset', continuation)}
        keep={keep}
        texts={await loginTexts()}
      />
      <PasskeyButton continuation={continuation} />
      <UpstreamButtons continuation={continuation} from="login" loginHint={email} />
    </>
  )
}

async function BackToAccounts({ continuation }: { continuation: Continuation }) {
  const t = await getTranslations('account.login')
  return (
    <p className="text-center">
      <LinkText href={carriedTo('/accounts/login', continuation, { switch: '1' })}>{t('back')}</LinkText>
    </p>
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

const hintedEmail = (interaction: Interaction | null, known: { email: string } | null) =>
  interaction?.loginHint ?? known?.email

/** The first that says something, though it be empty: "use another account" asks for an empty field. */
const prefilled = (...candidates: unknown[]): string =>
  candidates.find((candidate): candidate is string => typeof candidate === 'string') ?? ''
