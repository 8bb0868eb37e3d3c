import { shownEmail } from '@/lib/shown-email'
import { getTranslations } from 'next-intl/server'
import { AuthSheet } from '@/components/auth-sheet'
import { LinkText } from '@/components/ui/link-text'
import { SubmitButton } from '@/components/ui/submit-button'
import { offeredProviders } from '@/lib/account/linked-list'
import type { PendingLink } from '@/lib/account/linked-pending'
import { env } from '@/lib/env'
import { AskingApplication } from '../asking-application'
import { carriedTo, findInteraction, type Continuation } from '../continuation'
import { AccountPasswordForm } from '@/app/form/account-password-form'
import { errorTexts } from '@/app/form/error-texts'
import { Divider, ProviderButton, ProviderForm } from '../upstream/upstream-buttons'
import { UpstreamProblem } from '../upstream/upstream-problem'
import { connectHereAction, proveAction } from './actions'

type Props = {
  pending: PendingLink
  /** Signed in to that account already: one press is enough. */
  isOwner: boolean
  parameters: Record<string, string | string[] | undefined>
}

/** An address alone opens no account, so the person proves that the account is theirs. */
export async function ProveSheet({ pending, isOwner, parameters }: Props) {
  const t = await getTranslations('upstream.link')
  const { interactionId, next, identity } = pending
  const continuation: Continuation = { interactionId, next }
  const provider = identity.providerName
  const email = pending.email ?? ''
  const strong = (text: React.ReactNode) => <strong className="break-all text-text">{text}</strong>
  return (
    <AuthSheet
      host={new URL(env().issuer).host}
      title={t('proveTitle', { provider })}
      context={
        <AskingApplication continuation={continuation} interaction={await findInteraction(continuation)} />
      }
      lead={t.rich(isOwner ? 'proveSession' : 'proveLead', { email: shownEmail(email), provider, strong })}
      footer={<LinkText href={carriedTo('/accounts/login', continuation)}>{t('notNow')}</LinkText>}
    >
      <UpstreamProblem parameters={parameters} />
      {isOwner ? (
        <form action={connectHereAction} className="grid">
          <SubmitButton pendingLabel={t('submitting')}>{t('connect', { provider })}</SubmitButton>
        </form>
      ) : (
        <>
          <AccountPasswordForm action={proveAction} email={email} texts={await proveTexts(email, provider)} />
          <p className="text-text-2">
            {t('notKnown')} <LinkText href="/accounts/password_reset">{t('reset')}</LinkText>
          </p>
          <OtherProofs except={identity.providerSlug} />
        </>
      )}
    </AuthSheet>
  )
}

/** Another provider that the account is connected to: after signing in there, the person returns to this page. */
async function OtherProofs({ except }: { except: string }) {
  const t = await getTranslations('upstream.link')
  const others = (await offeredProviders()).filter(({ slug }) => slug !== except)
  if (others.length === 0) return null
  return (
    <div className="grid gap-5">
      <Divider>{t('otherWay')}</Divider>
      <ProviderForm from="link" continuation={{ interactionId: null, next: '/accounts/link' }}>
        {others.map((provider) => (
          <ProviderButton key={provider.slug} provider={provider} label={provider.name} />
        ))}
      </ProviderForm>
    </div>
  )
}

async function proveTexts(email: string, provider: string) {
  const [t, common] = await Promise.all([getTranslations('upstream.link'), getTranslations('common')])
  return {
    ...(await errorTexts(t('step'))),
    password: t('password', { email: shownEmail(email) }),
    show: common('show'),
    hide: common('hide'),
    submit: t('submit', { provider }),
    submitting: t('submitting'),
  }
}
