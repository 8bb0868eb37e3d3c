import { getTranslations } from 'next-intl/server'
import { AuthSheet } from '@/components/auth-sheet'
import { LinkText } from '@/components/ui/link-text'
import type { PendingLink } from '@/lib/account/linked-pending'
import { env } from '@/lib/env'
import { Agreement } from '../agreement'
import { AskingApplication } from '../asking-application'
import { carriedTo, findInteraction, type Continuation } from '../continuation'
import { errorTexts } from '@/app/form/error-texts'
import { CompleteForm } from './complete-form'

/** The provider vouches for no address, so that we ask for one and write to it ourselves. */
export async function CompleteSheet({ pending }: { pending: PendingLink }) {
  const t = await getTranslations('upstream.link')
  const { interactionId, next, identity, email } = pending
  const continuation: Continuation = { interactionId, next }
  const texts = {
    ...(await errorTexts(t('step'))),
    email: t('email'),
    submit: t('completeSubmit'),
    submitting: t('completeSubmitting'),
  }
  return (
    <AuthSheet
      host={new URL(env().issuer).host}
      title={t('completeTitle')}
      context={
        <AskingApplication continuation={continuation} interaction={await findInteraction(continuation)} />
      }
      lead={t('completeLead', { provider: identity.providerName })}
      footer={<LinkText href={carriedTo('/accounts/login', continuation)}>{t('notNow')}</LinkText>}
    >
      <CompleteForm email={email ?? ''} texts={texts} />
      <Agreement through="account" />
    </AuthSheet>
  )
}
