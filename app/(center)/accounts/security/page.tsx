import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { UpstreamProblem } from '@/app/accounts/upstream/upstream-problem'
import { PageHeader } from '@/components/ui/page-header'
import { listSignInMethods } from '@/lib/account/linked-list'
import { requireUser } from '@/lib/session/require-user'
import { PasswordSection } from './password-section'
import { ProviderChange, ProvidersSection } from './providers-section'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security'))('title') }
}

export default async function SecurityPage({ searchParams }: Props) {
  const user = await requireUser('/accounts/security')
  const [t, parameters, methods] = await Promise.all([
    getTranslations('security'),
    searchParams,
    listSignInMethods(user.id),
  ])
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="mb-6 grid gap-4 empty:hidden">
        <UpstreamProblem parameters={parameters} />
        <ProviderChange parameters={parameters} methods={methods} />
      </div>
      <PasswordSection email={user.email} hasPassword={methods.hasPassword} />
      <ProvidersSection methods={methods} />
    </>
  )
}
