import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { errorTexts } from '@/app/form/error-texts'
import { TokenForm } from '@/app/form/token-form'
import { AuthSheet } from '@/components/auth-sheet'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import { Moment } from '@/components/ui/moment'
import { browserName } from '@/lib/account/browser-name'
import { readReported, type Reported } from '@/lib/account/not-me'
import { env } from '@/lib/env'
import { currentUser } from '@/lib/session/current-user'
import { endReportedAction } from './actions'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  // The address holds a token, which must not reach linked pages as the referrer.
  return { title: (await getTranslations('notMe'))('title'), referrer: 'same-origin' }
}

/** Where the mails about an account's security lead: sign the device out, then the password, then the apps. Signed in or not. */
export default async function NotMePage({ searchParams }: Props) {
  const { token, done } = await searchParams
  const [t, user] = await Promise.all([getTranslations('notMe'), currentUser()])
  const text = typeof token === 'string' ? token : ''
  const reported = text === '' ? null : await readReported(text)
  return (
    <AuthSheet host={new URL(env().issuer).host} width="regular" title={t('title')} lead={t('lead')}>
      <ol className="grid list-decimal gap-6 pl-5">
        <li>
          <h2 className="text-base">{t('deviceTitle')}</h2>
          <Device reported={reported} token={text} isDone={done === '1'} isSignedIn={user !== null} />
        </li>
        <li>
          <h2 className="text-base">{t('passwordTitle')}</h2>
          <p className="mt-1 mb-3 text-text-2">{t('passwordText')}</p>
          <ButtonLink href={user ? '/accounts/security#password' : '/accounts/password_reset'}>
            {t(user ? 'changePassword' : 'resetPassword')}
          </ButtonLink>
        </li>
        <li>
          <h2 className="text-base">{t('appsTitle')}</h2>
          <p className="mt-1 mb-3 text-text-2">{t('appsText')}</p>
          <ButtonLink href="/oauth/authorized_tokens">{t('apps')}</ButtonLink>
        </li>
      </ol>
    </AuthSheet>
  )
}

type DeviceProps = { reported: Reported | null; token: string; isDone: boolean; isSignedIn: boolean }

async function Device({ reported, token, isDone, isSignedIn }: DeviceProps) {
  const t = await getTranslations('notMe')
  if (reported?.state === 'ready') return <SignOut session={reported.session} token={token} />
  if (isDone || reported?.state === 'ended')
    return (
      <Banner tone="ok" role="status" className="mt-2">
        {t('signedOut')}
      </Banner>
    )
  return (
    <>
      <p className="mt-1 mb-3 text-text-2">{t(isSignedIn ? 'deviceText' : 'deviceSignedOut')}</p>
      {isSignedIn && <ButtonLink href="/accounts/sessions">{t('devices')}</ButtonLink>}
    </>
  )
}

type SignOutProps = { session: Extract<Reported, { state: 'ready' }>['session']; token: string }

async function SignOut({ session: { userAgent, ip, authTime }, token }: SignOutProps) {
  const t = await getTranslations('notMe')
  const texts = { ...(await errorTexts(t('title'))), submit: t('signOut'), submitting: t('signingOut') }
  return (
    <>
      <p className="mt-1 mb-3 text-text-2 [overflow-wrap:anywhere]">
        {t.rich('session', {
          browser: (userAgent && browserName(userAgent)) || t('unknownBrowser'),
          ip: ip ?? t('unknownAddress'),
          moment: () => <Moment at={authTime.getTime()} />,
        })}
      </p>
      <TokenForm action={endReportedAction} token={token} variant="danger" texts={texts} />
    </>
  )
}
