import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NoMailServer } from '@/app/accounts/no-mail-server'
import { errorTexts } from '@/app/form/error-texts'
import { MailedCodeForm } from '@/app/form/mailed-code-form'
import { Banner } from '@/components/ui/banner'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { pendingEmailChange, type PendingEmailChange } from '@/lib/account/confirm-email-change'
import { hasMailServer } from '@/lib/account/has-mail-server'
import { requireStepUp } from '@/lib/session/require-step-up'
import { shownEmail } from '@/lib/shown-email'
import { cancelAction, confirmByCodeAction } from './actions'
import { NewAddressForm } from './new-address-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('emailChange'))('title') }
}

/** A fresh proof comes first, so that nothing that was typed is lost to it. */
export default async function EmailPage() {
  const user = await requireStepUp('/accounts/email')
  const [t, pending] = await Promise.all([getTranslations('emailChange'), pendingEmailChange(user.id)])
  const texts = {
    ...(await errorTexts(t('title'))),
    email: t('newAddress'),
    submit: t(pending ? 'submitOther' : 'submit'),
    submitting: t('submitting'),
  }
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {pending && <Waiting pending={pending} />}
      <Section title={t('current')} lead={t(user.emailVerified ? 'verified' : 'unverified')}>
        <div className="grid max-w-md gap-5">
          <p className="font-semibold [overflow-wrap:anywhere]">{shownEmail(user.email)}</p>
          <NewAddressForm texts={texts} />
        </div>
      </Section>
    </>
  )
}

async function Waiting({ pending }: { pending: PendingEmailChange }) {
  const [t, isMailed] = await Promise.all([getTranslations('emailChange'), hasMailServer()])
  const texts = {
    ...(await errorTexts(t('title'))),
    code: t('code'),
    codeHint: t('codeHint'),
    submit: t('confirm'),
    submitting: t('confirming'),
  }
  return (
    <Section title={t('waitingTitle')} lead={t('waitingLead')}>
      <div className="grid max-w-md gap-5">
        <p className="[overflow-wrap:anywhere]">
          {t.rich(isMailed ? 'sentTo' : 'codeFor', {
            email: shownEmail(pending.email),
            strong: (text) => <strong>{text}</strong>,
          })}
        </p>
        <NoMailServer />
        {pending.codeIsOver ? (
          <Banner tone="warn">{t('codeOver')}</Banner>
        ) : (
          <MailedCodeForm action={confirmByCodeAction} texts={texts} />
        )}
        <form action={cancelAction}>
          <SubmitButton variant="secondary" size="small" pendingLabel={t('cancelling')}>
            {t('cancel')}
          </SubmitButton>
        </form>
      </div>
    </Section>
  )
}
