import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { AuthSheet } from '@/components/auth-sheet'
import { LinkText } from '@/components/ui/link-text'
import { registrationPolicy } from '@/lib/account/registration-policy'
import { relyingPartyId } from '@/lib/account/passkeys/relying-party'
import { passwordLength } from '@/lib/account/password-rules'
import { env } from '@/lib/env'
import { shownEmail } from '@/lib/shown-email'
import { currentUser } from '@/lib/session/current-user'
import { Agreement } from '../agreement'
import { AskingApplication } from '../asking-application'
import { carriedTo, continuationOf, continueAddress, findInteraction, titleOfStep } from '../continuation'
import { errorTexts } from '@/app/form/error-texts'
import { strengthTexts } from '@/app/form/strength-texts'
import { RequestExpired } from '../request-expired'
import { UpstreamButtons } from '../upstream/upstream-buttons'
import { UpstreamProblem } from '../upstream/upstream-problem'
import { RegisterForm } from './register-form'
import { textByName } from '@/lib/i18n/text-by-name'

type RegisterPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: RegisterPageProps): Promise<Metadata> {
  const t = await getTranslations('account.register')
  const { kind } = await registrationPolicy()
  return { title: await titleOfStep(await searchParams, t(titles[kind])) }
}

const titles = {
  open: 'title',
  domain: 'title',
  invitation: 'invitationTitle',
  closed: 'closedTitle',
} as const

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
  const policy = await registrationPolicy()
  const isOffered = policy.kind === 'open' || policy.kind === 'domain'
  const domains = policy.kind === 'domain' ? policy.domains.map(shownDomain) : []
  return (
    <AuthSheet
      host={new URL(env().issuer).host}
      title={t(titles[policy.kind])}
      lead={isOffered ? undefined : (textByName(t, `${policy.kind}Text`) ?? undefined)}
      context={<AskingApplication continuation={continuation} interaction={interaction} />}
      footer={
        <>
          {t('known')} <LinkText href={carriedTo('/accounts/login', continuation)}>{t('signIn')}</LinkText>
        </>
      }
    >
      <UpstreamProblem parameters={parameters} />
      {isOffered && (
        <>
          <RegisterForm
            continuation={continuation}
            email={interaction?.loginHint ?? ''}
            texts={await formTexts(domains)}
            passkeyTexts={await passkeyTexts()}
          />
          <UpstreamButtons continuation={continuation} from="register" />
          <Agreement through="account" />
        </>
      )}
    </AuthSheet>
  )
}

async function formTexts(domains: string[]) {
  const [t, common, format] = await Promise.all([
    getTranslations('account.register'),
    getTranslations('common'),
    getFormatter(),
  ])
  return {
    ...(await errorTexts(t('title'))),
    name: t('name'),
    nameHint: t('nameHint'),
    email: t('email'),
    emailHint:
      domains.length > 0 ? t('domainHint', { domains: format.list(domains, { type: 'disjunction' }) }) : '',
    password: t('password'),
    ...(await strengthTexts()),
    passwordHint: t('passwordHint', { least: passwordLength.least }),
    show: common('show'),
    hide: common('hide'),
    submit: t('submit'),
    submitting: t('submitting'),
  }
}

async function passkeyTexts() {
  if (relyingPartyId() === null) return null
  const t = await getTranslations('passkeys.register')
  return {
    or: t('or'),
    action: t('action'),
    pending: t('pending'),
    cancelled: t('cancelled'),
    failed: t('failed'),
  }
}

/** In its own letters, as in an address. */
const shownDomain = (domain: string): string => shownEmail(`@${domain}`)
