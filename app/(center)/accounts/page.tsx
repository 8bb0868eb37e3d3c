import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Avatar } from '@/components/avatar'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import { WhileLoading } from '@/components/while-loading'
import { accountOverview, type AccountOverview } from '@/lib/account/account-overview'
import { fewRecoveryCodes } from '@/lib/account/recovery-codes'
import type { CurrentUser } from '@/lib/session/current-user'
import { requireUser } from '@/lib/session/require-user'
import { shownEmail } from '@/lib/shown-email'
import { ReplayNotice } from '../oauth/authorized_tokens/replay-notice'
import { AccountState } from './account-state'
import { RecentApplications } from './recent-applications'
import { RecentDevices } from './recent-devices'
import { RecentSignIns } from './recent-sign-ins'
import { QuietOffer } from './security/passkeys/quiet-offer'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.overview'))('title') }
}

export default async function OverviewPage() {
  const user = await requireUser('/accounts')
  return (
    <WhileLoading>
      <Overview user={user} />
    </WhileLoading>
  )
}

async function Overview({ user }: { user: CurrentUser }) {
  const overview = await accountOverview(user.id, user.sessionId)
  return (
    <>
      <Greeting user={user} />
      {overview.hasReplay ? (
        <ReplayNotice userId={user.id} />
      ) : (
        <Attention user={user} state={overview.state} />
      )}
      <RecentApplications {...overview.applications} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-5 lg:grid-cols-[repeat(2,minmax(0,1fr))]">
        <RecentDevices {...overview.devices} />
        <RecentSignIns signIns={overview.signIns} providers={overview.providers} />
      </div>
      <AccountState user={user} state={overview.state} />
      <QuietOffer user={user} />
    </>
  )
}

async function Greeting({ user: { id, name, email } }: { user: CurrentUser }) {
  const t = await getTranslations('account.overview')
  return (
    <header className="mb-6 flex items-center gap-4">
      <Avatar id={id} name={name} email={email} size={56} />
      <div className="grid min-w-0 [overflow-wrap:anywhere]">
        <h1 className="text-2xl">{name ? t('greeting', { name }) : t('greetingNameless')}</h1>
        <p className="text-text-2">{shownEmail(email)}</p>
      </div>
    </header>
  )
}

/** One thing at a time. */
function Attention({ user, state: { twoStep } }: { user: CurrentUser; state: AccountOverview['state'] }) {
  if (!user.emailVerified) return <VerifyAddress email={shownEmail(user.email)} />
  return twoStep.isOn && twoStep.codesLeft <= fewRecoveryCodes ? <FewCodes left={twoStep.codesLeft} /> : null
}

async function FewCodes({ left }: { left: number }) {
  const t = await getTranslations('account.overview')
  const action = (
    <ButtonLink href="/accounts/security/recovery_codes" size="small">
      {t('newCodes')}
    </ButtonLink>
  )
  return (
    <Banner tone="warn" title={t('codesTitle')} actions={action} className="mb-5">
      {t('codesText', { left })}
    </Banner>
  )
}

async function VerifyAddress({ email }: { email: string }) {
  const t = await getTranslations('account.overview')
  const action = (
    <ButtonLink href="/accounts/verify_email" size="small">
      {t('verifyAction')}
    </ButtonLink>
  )
  return (
    <Banner tone="warn" title={t('verifyTitle')} actions={action} className="mb-5">
      {t('verifyText', { email })}
    </Banner>
  )
}
