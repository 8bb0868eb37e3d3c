import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { UpstreamProblem } from '@/app/accounts/upstream/upstream-problem'
import { PageHeader } from '@/components/ui/page-header'
import { listSignInMethods } from '@/lib/account/linked-list'
import { passwordAge } from '@/lib/account/password-age'
import { trustedDevices } from '@/lib/account/trusted-devices'
import { readTwoStepState } from '@/lib/account/two-step-state'
import { requireUser } from '@/lib/session/require-user'
import { PasskeysSection } from './passkeys/passkeys-section'
import { ActivitySection } from './activity-section'
import { EmailSection } from './email-section'
import { PasswordSection } from './password-section'
import { ProviderChange, ProvidersSection } from './providers-section'
import { TrustedSection } from './trusted-section'
import { CodesSection, TwoStepSection } from './two-step-section'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security'))('title') }
}

export default async function SecurityPage({ searchParams }: Props) {
  const user = await requireUser('/accounts/security')
  const [t, parameters, methods, state, devices, changedAt] = await Promise.all([
    getTranslations('security'),
    searchParams,
    listSignInMethods(user.id),
    readTwoStepState(user.id),
    trustedDevices(user.id),
    passwordAge(user.id),
  ])
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="mb-6 grid gap-4 empty:hidden">
        <UpstreamProblem parameters={parameters} />
        <ProviderChange parameters={parameters} methods={methods} />
      </div>
      <PasskeysSection user={user} />
      <EmailSection email={user.email} isVerified={user.emailVerified} />
      <PasswordSection hasPassword={methods.hasPassword} changedAt={changedAt} />
      <TwoStepSection state={state} />
      <CodesSection state={state} />
      <TrustedSection devices={devices} />
      <ProvidersSection methods={methods} />
      <ActivitySection userId={user.id} />
    </>
  )
}
