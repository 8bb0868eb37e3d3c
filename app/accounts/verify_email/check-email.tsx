import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { AuthSheet } from '@/components/auth-sheet'
import { Banner } from '@/components/ui/banner'
import { LinkText } from '@/components/ui/link-text'
import { pendingVerification } from '@/lib/account/pending-verification'
import { env } from '@/lib/env'
import { currentUser } from '@/lib/session/current-user'
import { readVerificationCookie } from '@/lib/session/verification-cookie'
import { AskingApplication } from '../asking-application'
import { carriedTo, continuationOf, continueAddress, findInteraction } from '../continuation'
import { errorTexts } from '../error-texts'
import { CodeForm } from './code-form'
import { Confirmed } from './confirmed'
import { SendAgainForm } from './send-again-form'
import { WaitForLink } from './wait-for-link'

type CheckEmailProps = { parameters: Record<string, string | string[] | undefined> }

export async function CheckEmail({ parameters }: CheckEmailProps) {
  const continuation = continuationOf(parameters)
  const user = await currentUser()
  if (user?.emailVerified) redirect(continueAddress(continuation))
  const verificationId = await readVerificationCookie()
  const pending = verificationId ? await pendingVerification({ verificationId }) : null
  const email = user?.email ?? pending?.email
  if (email === undefined) redirect(carriedTo('/accounts/login', continuation))
  if (!user && pending?.state === 'done') return <Confirmed email={email} continuation={continuation} />

  const t = await getTranslations('account.verify')
  const mine = pending?.email === email ? pending : null
  const lead = mine
    ? t.rich('sentTo', { email, strong: Strong })
    : t.rich('notSent', { email, strong: Strong })
  return (
    <AuthSheet
      host={new URL(env().issuer).host}
      title={mine ? t('title') : t('askTitle')}
      lead={lead}
      context={
        <AskingApplication continuation={continuation} interaction={await findInteraction(continuation)} />
      }
      footer={
        <>
          {t('wrongAddress')}{' '}
          <LinkText href={carriedTo(user ? '/accounts/logout' : '/accounts/register', continuation)}>
            {user ? t('signOut') : t('change')}
          </LinkText>
        </>
      }
    >
      {parameters.sent === 'again' && (
        <Banner tone="ok" role="status">
          {t('sentAgain')}
        </Banner>
      )}
      {mine?.state === 'waiting' && <CodeForm continuation={continuation} texts={await codeTexts()} />}
      {mine && mine.state !== 'waiting' && <Banner tone="warn">{t('codeOver')}</Banner>}
      <SendAgainForm
        continuation={continuation}
        isFirst={mine === null}
        sentAt={mine?.sentAt ?? 0}
        texts={await sendTexts(mine === null)}
      />
      {mine && <WaitForLink />}
    </AuthSheet>
  )
}

const Strong = (text: React.ReactNode) => (
  <strong className="font-semibold break-all text-text">{text}</strong>
)

async function codeTexts() {
  const t = await getTranslations('account.verify')
  return {
    ...(await errorTexts(t('title'))),
    code: t('code'),
    codeHint: t('codeHint'),
    submit: t('submit'),
    submitting: t('confirming'),
  }
}

async function sendTexts(isFirst: boolean) {
  const t = await getTranslations('account.verify')
  return {
    ...(await errorTexts(t('title'))),
    submit: isFirst ? t('send') : t('sendAgain'),
    submitting: t('sending'),
    wait: t.raw('sendAgainIn') as string,
    ready: t('sendAgainReady'),
  }
}
