import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Section } from '@/components/ui/section'
import { providerKinds } from '@/lib/admin/identity-provider-form'
import { requireAdmin } from '@/lib/session/require-admin'
import { upstreamRedirectAddress } from '@/lib/session/upstream/redirect-address'
import { ActionForm } from '../../../action-form'
import { AdminPage, titleOf } from '../../../admin-page'
import { addAction } from '../actions'
import { providerFields } from '../provider-fields'
import { RedirectField } from '../redirect-field'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const kindIn = ({ kind: asked }: Awaited<Props['searchParams']>) =>
  providerKinds.find((each) => each === asked) ?? 'oidc'

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations('providers')
  return titleOf('settings', async () => t(`new.${kindIn(await searchParams)}`))
}

export default async function NewProviderPage({ searchParams }: Props) {
  const kind = kindIn(await searchParams)
  await requireAdmin(`/admin/settings/sign-in/new?kind=${kind}`)
  const [t, fields] = await Promise.all([getTranslations('providers'), providerFields(kind, null)])
  const back = { href: '/admin/settings/sign-in', label: t('back') }
  return (
    <AdminPage title={t(`new.${kind}`)} lead={t(`new.lead.${kind}`)} back={back}>
      <Section title={t('redirect.title')}>
        {kind === 'oidc' ? (
          <p className="wrap-anywhere text-text-2">
            {t('redirect.pattern', { address: upstreamRedirectAddress('…') })}
          </p>
        ) : (
          <RedirectField address={upstreamRedirectAddress(kind)} />
        )}
      </Section>
      <Section title={t('details')}>
        <div className="max-w-xl">
          <ActionForm
            fields={fields}
            submit={t('new.submit')}
            pending={t('new.pending')}
            done={t('saved')}
            variant="primary"
            send={addAction.bind(null, kind)}
          />
        </div>
      </Section>
    </AdminPage>
  )
}
