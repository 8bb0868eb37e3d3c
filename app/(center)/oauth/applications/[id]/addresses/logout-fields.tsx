import { useTranslations } from 'next-intl'
import { FlagField } from '@/app/form/flag-field'
import { Section } from '@/components/ui/section'
import { AddressField } from '../../form/address-field'
import type { Draft } from '../../form/use-draft'

/** OpenID Connect Back-Channel Logout 1.0 section 2.2. */
export function LogoutFields({ draft }: { draft: Draft }) {
  const t = useTranslations('applications.backchannelLogout')
  const { document, change } = draft
  return (
    <Section title={t('legend')} lead={t('lead')}>
      <div className="grid gap-6">
        <AddressField draft={draft} name="backchannelLogoutUri" label={t('uri')} hint={t('uriHint')} />
        <FlagField
          name="backchannelLogoutSessionRequired"
          label={t('session')}
          hint={t('sessionHint')}
          checked={document.backchannelLogoutSessionRequired}
          onChange={({ target }) => change({ backchannelLogoutSessionRequired: target.checked })}
        />
      </div>
    </Section>
  )
}
