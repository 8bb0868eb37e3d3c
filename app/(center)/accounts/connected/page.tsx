import { shownEmail } from '@/lib/shown-email'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MethodIcon } from '@/components/method-icon'
import { Banner } from '@/components/ui/banner'
import { LinkText } from '@/components/ui/link-text'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { listSignInMethods, type SignInMethods } from '@/lib/account/linked-list'
import { requireUser } from '@/lib/session/require-user'
import { ProviderButton, ProviderForm } from '@/app/accounts/upstream/upstream-buttons'
import { UpstreamProblem } from '@/app/accounts/upstream/upstream-problem'
import { LinkedRow } from './linked-row'

type Parameters = Record<string, string | string[] | undefined>
type Props = { searchParams: Promise<Parameters> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('upstream.connected'))('title') }
}

export default async function ConnectedPage({ searchParams }: Props) {
  const user = await requireUser('/accounts/connected')
  const [t, parameters, methods] = await Promise.all([
    getTranslations('upstream.connected'),
    searchParams,
    listSignInMethods(user.id),
  ])
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="mb-6 grid gap-4 empty:hidden">
        <UpstreamProblem parameters={parameters} />
        <Saved parameters={parameters} methods={methods} />
      </div>
      <Section title={t('passwordTitle')}>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <MethodIcon method="password" />
          {methods.hasPassword ? t('hasPassword', { email: shownEmail(user.email) }) : t('noPassword')}{' '}
          <LinkText href={methods.hasPassword ? '/accounts/profile' : '/accounts/password_reset'}>
            {t(methods.hasPassword ? 'changePassword' : 'setPassword')}
          </LinkText>
        </p>
      </Section>
      <Section title={t('listTitle')} lead={t('listLead')}>
        {methods.linked.length === 0 && <p className="text-text-2">{t('none')}</p>}
        <ul className="-my-4 divide-y divide-line empty:hidden">
          {methods.linked.map((linked) => (
            <LinkedRow key={linked.id} linked={linked} />
          ))}
        </ul>
      </Section>
      <Section title={t('offerTitle')} lead={t('offerLead')}>
        {methods.offered.length === 0 && <p className="text-text-2">{t('noneOffered')}</p>}
        <div className="max-w-sm">
          <ProviderForm from="connected" continuation={{ interactionId: null, next: null }}>
            {methods.offered.map((provider) => (
              <ProviderButton
                key={provider.slug}
                provider={provider}
                label={t('connect', { provider: provider.name })}
              />
            ))}
          </ProviderForm>
        </div>
      </Section>
    </>
  )
}

async function Saved({ parameters, methods }: { parameters: Parameters; methods: SignInMethods }) {
  const t = await getTranslations('upstream.connected')
  const connected = methods.linked.find(({ providerSlug }) => providerSlug === parameters.connected)
  if (connected)
    return (
      <Banner tone="ok" role="status">
        {t('justConnected', { provider: connected.providerName })}
      </Banner>
    )
  if (parameters.disconnected !== '1') return null
  return (
    <Banner tone="ok" role="status">
      {t('justDisconnected')}
    </Banner>
  )
}
