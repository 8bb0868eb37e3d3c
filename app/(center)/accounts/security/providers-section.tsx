import { getTranslations } from 'next-intl/server'
import { ProviderButton, ProviderForm } from '@/app/accounts/upstream/upstream-buttons'
import { Banner } from '@/components/ui/banner'
import { Section } from '@/components/ui/section'
import type { SignInMethods } from '@/lib/account/linked-list'
import { LinkedRow } from './linked-row'

type Methods = { methods: SignInMethods }

/** Nothing where this site has no other provider and the person has connected none. */
export async function ProvidersSection({ methods: { linked, offered } }: Methods) {
  if (linked.length === 0 && offered.length === 0) return null
  const t = await getTranslations('upstream.connected')
  return (
    <div id="providers" className="scroll-mt-6">
      <Section title={t('title')} lead={t('listLead')}>
        <div className="grid gap-6">
          {linked.length === 0 ? (
            <p className="text-text-2">{t('none')}</p>
          ) : (
            <ul className="-my-4 divide-y divide-line">
              {linked.map((each) => (
                <LinkedRow key={each.id} linked={each} />
              ))}
            </ul>
          )}
          <Offered offered={offered} />
        </div>
      </Section>
    </div>
  )
}

async function Offered({ offered }: Pick<SignInMethods, 'offered'>) {
  if (offered.length === 0) return null
  const t = await getTranslations('upstream.connected')
  return (
    <div className="grid max-w-sm gap-3">
      <ProviderForm from="connected" continuation={{ interactionId: null, next: null }}>
        {offered.map((provider) => (
          <ProviderButton
            key={provider.slug}
            provider={provider}
            label={t('connect', { provider: provider.name })}
          />
        ))}
      </ProviderForm>
      <p className="text-sm text-text-2">{t('offerLead')}</p>
    </div>
  )
}

type Parameters = Record<string, string | string[] | undefined>

export async function ProviderChange({ parameters, methods }: Methods & { parameters: Parameters }) {
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
