import { shownEmail } from '@/lib/shown-email'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AccountRow } from '@/components/account-row'
import { AuthSheet } from '@/components/auth-sheet'
import { buttonClass } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { SubmitButton } from '@/components/ui/submit-button'
import { readBrand } from '@/lib/branding/brand'
import { env } from '@/lib/env'
import { waitingSessions } from '@/lib/session/browser-accounts'
import { currentUser } from '@/lib/session/current-user'
import { carriedTo, continuationOf, continueAddress } from '../continuation'
import { ContinuationFields } from '../continuation-fields'
import { signOutAction } from './actions'

type LogoutPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  const [t, user] = await Promise.all([getTranslations('account.logout'), currentUser()])
  return { title: t(user ? 'title' : 'doneTitle') }
}

/** A GET changes nothing, so that an image on another site cannot sign a person out. */
export default async function LogoutPage({ searchParams }: LogoutPageProps) {
  const continuation = continuationOf(await searchParams)
  const [t, user, waiting] = await Promise.all([
    getTranslations('account.logout'),
    currentUser(),
    waitingSessions(),
  ])
  const { issuer } = env()
  const { name } = await readBrand()
  const host = new URL(issuer).host
  if (!user) {
    return (
      <AuthSheet
        host={host}
        title={t('doneTitle')}
        lead={waiting.length > 0 ? t('othersLead', { count: waiting.length }) : t('doneLead')}
      >
        <ButtonLink href={carriedTo('/accounts/login', continuation)}>
          {t(waiting.length > 0 ? 'choose' : 'signIn')}
        </ButtonLink>
      </AuthSheet>
    )
  }
  return (
    <AuthSheet
      host={host}
      title={t('question', { product: name })}
      lead={waiting.length > 0 ? t('keepsOthers', { count: waiting.length }) : t('lead')}
    >
      <AccountRow label={t('signedInAs')} email={shownEmail(user.email)} />
      <form action={signOutAction} className="grid gap-3">
        <ContinuationFields {...continuation} />
        <SubmitButton name="which" value="current" pendingLabel={t('submitting')}>
          {t('submit')}
        </SubmitButton>
        {waiting.length > 0 && (
          <SubmitButton variant="secondary" name="which" value="all" pendingLabel={t('submitting')}>
            {t('submitAll', { count: waiting.length + 1 })}
          </SubmitButton>
        )}
        <a href={continueAddress(continuation)} className={buttonClass('secondary')}>
          {t('stay')}
        </a>
      </form>
    </AuthSheet>
  )
}
