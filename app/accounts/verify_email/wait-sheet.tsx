import { shownEmail } from '@/lib/shown-email'
import { getTranslations } from 'next-intl/server'
import { AuthSheet } from '@/components/auth-sheet'
import { Banner } from '@/components/ui/banner'
import type { PendingVerification } from '@/lib/account/pending-verification'
import { hasMailServer } from '@/lib/account/has-mail-server'
import { env } from '@/lib/env'
import { AskingApplication } from '../asking-application'
import { findInteraction, type Continuation } from '../continuation'
import { NoMailServer } from '../no-mail-server'
import { ContinuationFields } from '../continuation-fields'
import { errorTexts } from '@/app/form/error-texts'
import { MailedCodeForm } from '@/app/form/mailed-code-form'
import { verifyByCodeAction } from './actions'
import { SendAgainForm } from './send-again-form'
import { Strong } from './strong'
import { WaitForLink } from './wait-for-link'
import { WrongAddress } from './wrong-address'

type WaitSheetProps = {
  continuation: Continuation
  pending: PendingVerification
  isSignedIn: boolean
  wasSentAgain: boolean
}

export async function WaitSheet({ continuation, pending, isSignedIn, wasSentAgain }: WaitSheetProps) {
  const [t, interaction, isMailed] = await Promise.all([
    getTranslations('account.verify'),
    findInteraction(continuation),
    hasMailServer(),
  ])
  const texts = await waitTexts()
  return (
    <AuthSheet
      host={new URL(env().issuer).host}
      title={t(isMailed ? 'title' : 'codeTitle')}
      lead={t.rich(isMailed ? 'sentTo' : 'codeFor', {
        email: shownEmail(pending.email),
        strong: Strong,
      })}
      context={<AskingApplication continuation={continuation} interaction={interaction} />}
      footer={<WrongAddress continuation={continuation} isSignedIn={isSignedIn} />}
    >
      <NoMailServer />
      {wasSentAgain && isMailed && (
        <Banner tone="ok" role="status">
          {t('sentAgain')}
        </Banner>
      )}
      {pending.state === 'waiting' ? (
        <MailedCodeForm action={verifyByCodeAction} texts={texts.code}>
          <ContinuationFields {...continuation} />
        </MailedCodeForm>
      ) : (
        <Banner tone="warn">{t('codeOver')}</Banner>
      )}
      <SendAgainForm
        continuation={continuation}
        isFirst={false}
        sentAt={pending.sentAt}
        texts={texts.sendAgain}
      />
      <WaitForLink />
    </AuthSheet>
  )
}

async function waitTexts() {
  const t = await getTranslations('account.verify')
  const errors = await errorTexts(t('title'))
  return {
    code: {
      ...errors,
      code: t('code'),
      codeHint: t('codeHint'),
      submit: t('submit'),
      submitting: t('confirming'),
    },
    sendAgain: {
      ...errors,
      submit: t('sendAgain'),
      submitting: t('sending'),
      wait: t.raw('sendAgainIn') as string,
      ready: t('sendAgainReady'),
    },
  }
}
