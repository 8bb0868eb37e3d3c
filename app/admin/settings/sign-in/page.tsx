import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ProviderMark } from '@/app/accounts/upstream/provider-mark'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button-link'
import { LinkText } from '@/components/ui/link-text'
import { Section } from '@/components/ui/section'
import { providerKinds } from '@/lib/admin/identity-provider-form'
import { listIdentityProviders, type ProviderView } from '@/lib/admin/identity-providers'
import { requireAdmin } from '@/lib/session/require-admin'
import { SettingsFrame } from '../settings-frame'
import { SettingsPageForm } from '../settings-page-form'
import { settingsTitle } from '../settings-title'

export const generateMetadata = (): Promise<Metadata> => settingsTitle('sign-in')

export default async function SignInSettingsPage() {
  await requireAdmin('/admin/settings/sign-in')
  const [t, providers] = await Promise.all([getTranslations('providers'), listIdentityProviders()])
  return (
    <SettingsFrame page="sign-in">
      <SettingsPageForm page="sign-in" />
      <Section title={t('listTitle')} lead={t('lead')} stacked>
        {providers.length === 0 && <p className="text-text-2">{t('empty')}</p>}
        <ul className="grid gap-3">
          {providers.map((provider) => (
            <ProviderRow key={provider.id} provider={provider} />
          ))}
        </ul>
      </Section>
      <Section title={t('addTitle')} lead={t('addLead')} stacked>
        <div className="flex flex-wrap gap-3">
          {providerKinds.map((kind) => (
            <ButtonLink key={kind} href={`/admin/settings/sign-in/new?kind=${kind}`}>
              <ProviderMark kind={kind} />
              {t(`add.${kind}`)}
            </ButtonLink>
          ))}
        </div>
      </Section>
    </SettingsFrame>
  )
}

async function ProviderRow({ provider }: { provider: ProviderView }) {
  const t = await getTranslations('providers')
  const { id, kind, name, enabled, people, issuer } = provider
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line bg-surface p-4">
      <ProviderMark kind={kind} />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="flex flex-wrap items-center gap-3 font-semibold">
          {name}
          <Badge tone={enabled ? 'ok' : 'neutral'}>{t(enabled ? 'on' : 'off')}</Badge>
        </p>
        <p className="text-sm break-all text-text-2">
          {issuer ?? t(`kinds.${kind}`)} · {t('people', { count: people })}
        </p>
      </div>
      <LinkText href={`/admin/settings/sign-in/${id}`} className="inline-flex min-h-8 items-center">
        {t('edit', { provider: name })}
      </LinkText>
    </li>
  )
}
