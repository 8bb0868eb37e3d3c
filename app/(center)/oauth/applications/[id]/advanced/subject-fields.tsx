'use client'

import { useTranslations } from 'next-intl'
import { Banner } from '@/components/ui/banner'
import { SelectField } from '@/components/ui/select-field'
import { subjectTypes } from '@/lib/applications/registered-values'
import { sectorOf } from '@/lib/oauth/client-metadata/sector'
import { AddressField } from '../../form/address-field'
import type { Draft } from '../../form/use-draft'

/** By which name this application knows people (OpenID Connect Core 8). */
export function SubjectFields({ draft }: { draft: Draft }) {
  const t = useTranslations('applications.advanced.subjects')
  const { document, before: saved, change, refused } = draft
  const sector = document.subjectType === 'pairwise' ? sectorOf(document) : null
  const isOther = saved.subjectType !== document.subjectType || sectorOf(saved) !== sectorOf(document)
  return (
    <div className="grid gap-6">
      <div className="field-row grid gap-5">
        <SelectField
          name="subjectType"
          label={t('type')}
          hint={t('typeHint')}
          error={refused.fields['subjectType']}
          options={subjectTypes.map((value) => ({ value, label: t(`types.${value}`) }))}
          value={document.subjectType}
          onChange={({ target: { value } }) =>
            change({ subjectType: subjectTypes.find((each) => each === value) ?? 'public' })
          }
        />
        <AddressField
          draft={draft}
          name="sectorIdentifierUri"
          label={t('sector')}
          hint={sector === null ? t('sectorHint') : t('sectorHintNow', { host: sector })}
        />
      </div>
      {isOther && <Banner tone="warn">{t('changes')}</Banner>}
    </div>
  )
}
