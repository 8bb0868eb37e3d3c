import { getTranslations } from 'next-intl/server'
import { AuthSheet } from '@/components/auth-sheet'
import { env } from '@/lib/env'
import { AskingApplication } from '../asking-application'
import { findInteraction, type Continuation } from '../continuation'
import { errorTexts } from '@/app/form/error-texts'
import { NoMailServer } from '../no-mail-server'
import { SendAgainForm } from './send-again-form'
import { Strong } from './strong'
import { WrongAddress } from './wrong-address'

/** Shown before a mail was sent for this browser. */
export async function AskSheet({ continuation, email }: { continuation: Continuation; email: string }) {
  const [t, interaction] = await Promise.all([
    getTranslations('account.verify'),
    findInteraction(continuation),
  ])
  const texts = {
    ...(await errorTexts(t('askTitle'))),
    submit: t('send'),
    submitting: t('sending'),
    wait: t.raw('sendAgainIn') as string,
    ready: t('sendAgainReady'),
  }
  return (
    <AuthSheet
      host={new URL(env().issuer).host}
      title={t('askTitle')}
      lead={t.rich('notSent', { email, strong: Strong })}
      context={<AskingApplication continuation={continuation} interaction={interaction} />}
      footer={<WrongAddress continuation={continuation} isSignedIn />}
    >
      <NoMailServer />
      <SendAgainForm continuation={continuation} isFirst sentAt={0} texts={texts} />
    </AuthSheet>
  )
}
