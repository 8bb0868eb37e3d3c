import { shownEmail } from '@/lib/shown-email'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { AuthSheet } from '@/components/auth-sheet'
import { Banner } from '@/components/ui/banner'
import { LinkText } from '@/components/ui/link-text'
import { hasMailServer } from '@/lib/account/has-mail-server'
import { readReset } from '@/lib/account/open-reset'
import { env } from '@/lib/env'
import { readResetCookie } from '@/lib/session/reset-cookie'
import { AskingApplication } from '../../asking-application'
import { carriedTo, findInteraction } from '../../continuation'
import { NoMailServer } from '../../no-mail-server'
import { Strong } from '../../verify_email/strong'
import { MailedCodeForm } from '@/app/form/mailed-code-form'
import { openByCodeAction } from '../actions'
import { AskAgainForm } from './ask-again-form'
import { sentTexts } from './sent-texts'

type SentPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.passwordReset')
  return { title: t((await hasMailServer()) ? 'sentTitle' : 'codeTitle') }
}

/** Says the same whether the address has an account or not. */
export default async function SentPage({ searchParams }: SentPageProps) {
  const [{ sent }, cookie] = await Promise.all([searchParams, readResetCookie()])
  const reset = cookie && (await readReset(cookie.id))
  if (!cookie || reset?.state !== 'open') redirect('/accounts/password_reset')
  const continuation = { interactionId: reset.interactionId, next: cookie.next }
  const [t, interaction, texts, isMailed] = await Promise.all([
    getTranslations('account.passwordReset'),
    findInteraction(continuation),
    sentTexts(),
    hasMailServer(),
  ])
  const another = carriedTo('/accounts/password_reset', continuation, { email: reset.email })
  return (
    <AuthSheet
      host={new URL(env().issuer).host}
      title={t(isMailed ? 'sentTitle' : 'codeTitle')}
      lead={t.rich(isMailed ? 'sentTo' : 'codeFor', {
        email: shownEmail(reset.email),
        strong: Strong,
      })}
      context={<AskingApplication continuation={continuation} interaction={interaction} />}
      footer={
        <>
          {t('nothingCame')} <LinkText href={another}>{t('otherAddress')}</LinkText>
        </>
      }
    >
      <NoMailServer />
      {sent === 'again' && isMailed && (
        <Banner tone="ok" role="status">
          {t('sentAgain')}
        </Banner>
      )}
      {reset.codeIsOver ? (
        <Banner tone="warn">{t('codeOver')}</Banner>
      ) : (
        <MailedCodeForm action={openByCodeAction} texts={texts.code} />
      )}
      <AskAgainForm sentAt={reset.sentAt} texts={texts.again} />
    </AuthSheet>
  )
}
