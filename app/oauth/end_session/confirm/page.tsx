import { shownEmail } from '@/lib/shown-email'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { AccountRow } from '@/components/account-row'
import { AppIdentity } from '@/components/app-identity'
import { AuthSheet } from '@/components/auth-sheet'
import { buttonClass } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { SubmitButton } from '@/components/ui/submit-button'
import { authorizationServer } from '@/lib/authorization-server'
import { readBrand } from '@/lib/branding/brand'
import { env } from '@/lib/env'
import { loadLogout } from '@/lib/oauth/logout/stored-logout'
import { sessionToEnd } from '@/lib/oauth/logout/session-to-end'
import { browserAccounts, type BrowserAccount } from '@/lib/session/browser-accounts'
import { browserToken } from '@/lib/session/browser-binding'
import { signOutForApplicationAction } from './actions'
import { destinationName } from './destination-name'

type Logout = NonNullable<Awaited<ReturnType<typeof loadLogout>>>
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, { logout, session }] = await Promise.all([
    getTranslations('account.logout'),
    load(interactionIn(await searchParams)),
  ])
  return { title: t(logout ? (session ? 'title' : 'doneTitle') : 'overTitle') }
}

const interactionIn = ({ interaction }: Awaited<Props['searchParams']>) =>
  typeof interaction === 'string' ? interaction : ''

/** What waits, and the session that it is about or the current one. Once for the page and its title. */
const load = cache(async (id: string) => {
  const logout = await loadLogout(authorizationServer(), { id, browserToken: await browserToken() })
  const accounts = await browserAccounts()
  const session = logout ? await sessionToEnd(authorizationServer(), logout, accounts) : accounts.current
  return { logout, session }
})

/** For a sign-out request that does not prove whom it is about: the person decides. A GET changes nothing. */
export default async function ConfirmLogoutPage({ searchParams }: Props) {
  const id = interactionIn(await searchParams)
  const [t, { logout, session }] = await Promise.all([getTranslations('account.logout'), load(id)])
  if (!logout) {
    return (
      <AuthSheet host={host()} title={t('overTitle')} lead={t('overLead')}>
        <ButtonLink href={session ? '/accounts/logout' : '/accounts/login'}>
          {t(session ? 'title' : 'signIn')}
        </ButtonLink>
      </AuthSheet>
    )
  }
  return session ? <Question id={id} logout={logout} session={session} /> : <SignedOut logout={logout} />
}

const host = () => new URL(env().issuer).host

type QuestionProps = { id: string; logout: Logout; session: BrowserAccount }

async function Question({ id, logout, session }: QuestionProps) {
  const [t, { name: product }] = await Promise.all([getTranslations('account.logout'), readBrand()])
  const client = logout.client.name
  return (
    <AuthSheet
      host={host()}
      context={<WhoAsks {...logout} />}
      title={t('question', { product })}
      lead={t('askedLead', { client, product })}
    >
      <AccountRow label={t('signedInAs')} email={shownEmail(session.user.email)} />
      <form action={signOutForApplicationAction} className="grid gap-3">
        <input type="hidden" name="interaction" value={id} />
        <input type="hidden" name="account" value={session.id} />
        <SubmitButton pendingLabel={t('submitting')}>{t('submit')}</SubmitButton>
        <a href="/accounts" className={buttonClass('secondary')}>
          {t('stay')}
        </a>
        {logout.redirectTo && <p className="text-sm text-text-2">{t('afterwards', { client })}</p>}
      </form>
    </AuthSheet>
  )
}

/** A link and not a redirect, because it is not proved that this person comes from there. */
async function SignedOut({ logout }: { logout: Logout }) {
  const t = await getTranslations('account.logout')
  const { client, redirectTo } = logout
  return (
    <AuthSheet host={host()} context={<WhoAsks {...logout} />} title={t('doneTitle')} lead={t('doneLead')}>
      {redirectTo ? (
        <a href={redirectTo} rel="noreferrer" className={buttonClass('primary')}>
          {t('back', { client: client.name })}
        </a>
      ) : (
        <ButtonLink href="/accounts/login">{t('signIn')}</ButtonLink>
      )}
    </AuthSheet>
  )
}

function WhoAsks({ client: { clientId, name }, redirectUri }: Logout) {
  const destination = redirectUri && <code className="break-all">{destinationName(redirectUri)}</code>
  return <AppIdentity clientId={clientId} name={name} detail={destination} />
}
