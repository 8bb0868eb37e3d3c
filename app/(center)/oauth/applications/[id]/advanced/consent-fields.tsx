'use client'

import { useTranslations } from 'next-intl'
import { Banner } from '@/components/ui/banner'
import { Switch } from '@/components/ui/switch'
import { LifetimeField } from '../../form/lifetime-field'
import { useComplaints } from '../../form/use-complaints'
import type { Draft } from '../../form/use-draft'

type Props = { draft: Draft; isTrusted: boolean }

export function ConsentFields({ draft: { document, change, refused }, isTrusted }: Props) {
  const t = useTranslations('applications.advanced.consent')
  const complain = useComplaints()
  return (
    <div className="grid gap-6">
      {isTrusted && <Banner>{t('trusted')}</Banner>}
      <Switch
        name="reuseConsent"
        label={t('reuse')}
        hint={t('reuseHint')}
        checked={document.reuseConsent}
        onChange={(event) => change({ reuseConsent: event.target.checked })}
      />
      {document.reuseConsent && (
        <LifetimeField
          name="consentLifetime"
          label={t('again')}
          hint={t('againHint')}
          placeholder={t('never')}
          unit="days"
          error={complain(refused.fields['consentLifetime'])}
          value={document.consentLifetime}
          onChange={(consentLifetime) => change({ consentLifetime })}
        />
      )}
    </div>
  )
}
