'use client'

import { FlagField } from '@/app/form/flag-field'
import { useTranslations } from 'next-intl'
import { Banner } from '@/components/ui/banner'
import { LifetimeField } from '../../form/lifetime-field'
import type { Draft } from '../../form/use-draft'

type Props = { draft: Draft; isTrusted: boolean }

export function ConsentFields({ draft: { document, change, refused }, isTrusted }: Props) {
  const t = useTranslations('applications.advanced.consent')
  return (
    <div className="grid gap-6">
      {isTrusted && <Banner>{t('trusted')}</Banner>}
      <FlagField
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
          error={refused.fields['consentLifetime']}
          value={document.consentLifetime}
          onChange={(consentLifetime) => change({ consentLifetime })}
        />
      )}
    </div>
  )
}
