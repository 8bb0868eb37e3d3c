import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { findIdentityProvider } from '@/lib/admin/identity-providers'
import { requireAdmin } from '@/lib/session/require-admin'
import { upstreamRedirectAddress } from '@/lib/session/upstream/redirect-address'
import { ActionDialog } from '../../../action-dialog'
import { ActionForm } from '../../../action-form'
import { AdminPage, titleOf } from '../../../admin-page'
import { changeAction, removeAction, switchAction, testAction } from '../actions'
import { providerFields } from '../provider-fields'
import { RedirectField } from '../redirect-field'
import { TestDiscovery } from '../test-discovery'

type Props = { params: Promise<{ id: string }> }
type Provider = NonNullable<Awaited<ReturnType<typeof findIdentityProvider>>>

/** Once for the page and its title. */
const load = cache(findIdentityProvider)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params
  return titleOf('settings', () => load(id).then((provider) => provider?.name))
}

export default async function ProviderPage({ params }: Props) {
  const { id } = await params
  await requireAdmin(`/admin/settings/sign-in/${encodeURIComponent(id)}`)
  const provider = (await load(id)) ?? notFound()
  const [t, fields] = await Promise.all([
    getTranslations('providers'),
    providerFields(provider.kind, provider),
  ])
  const back = { href: '/admin/settings/sign-in', label: t('back') }
  const lead = `${t(`kinds.${provider.kind}`)} · ${t(provider.enabled ? 'on' : 'off')} · ${t('people', { count: provider.people })}`
  return (
    <AdminPage title={provider.name} lead={lead} back={back}>
      <Section title={t('redirect.title')}>
        <RedirectField address={upstreamRedirectAddress(provider.slug)} />
      </Section>
      <Section title={t('details')}>
        <div className="max-w-xl">
          <ActionForm
            fields={fields}
            submit={t('save')}
            pending={t('saving')}
            done={t('saved')}
            variant="primary"
            send={changeAction.bind(null, id)}
          />
        </div>
      </Section>
      {provider.kind !== 'github' && (
        <Section title={t('test.title')} lead={t('test.lead')}>
          <TestDiscovery
            send={testAction.bind(null, id)}
            submit={t('test.submit')}
            pending={t('test.pending')}
          />
        </Section>
      )}
      <OnOff provider={provider} />
      <Removal provider={provider} />
    </AdminPage>
  )
}

async function OnOff({ provider: { id, enabled } }: { provider: Provider }) {
  const t = await getTranslations('providers.switch')
  return (
    <Section title={t('title')} lead={t('lead')}>
      <form action={switchAction.bind(null, id, !enabled)}>
        <SubmitButton variant="secondary" pendingLabel={t('pending')}>
          {t(enabled ? 'off' : 'on')}
        </SubmitButton>
      </form>
    </Section>
  )
}

async function Removal({ provider: { id, name, people, stranded } }: { provider: Provider }) {
  const t = await getTranslations('providers.delete')
  return (
    <Section title={t('title')} lead={t('lead')}>
      <ActionDialog
        trigger={t('trigger')}
        triggerVariant="danger"
        triggerSize="regular"
        title={t('question', { provider: name })}
        confirm={t('confirm')}
        confirmVariant="danger"
        pending={t('pending')}
        cancel={t('cancel')}
        send={removeAction.bind(null, id)}
      >
        <p>{t('people', { count: people })}</p>
        {stranded > 0 && <p>{t('stranded', { count: stranded })}</p>}
      </ActionDialog>
    </Section>
  )
}
