'use client'

import { useTranslations } from 'next-intl'
import { LifetimeField } from '../../form/lifetime-field'
import type { Draft } from '../../form/use-draft'

const fields = [
  ['accessTokenLifetime', 'minutes'],
  ['idTokenLifetime', 'minutes'],
  ['refreshTokenIdleLifetime', 'days'],
  ['refreshTokenAbsoluteLifetime', 'days'],
] as const

export function LifetimeFields({ draft: { document, change, refused } }: { draft: Draft }) {
  const t = useTranslations('applications.advanced.lifetimes')
  const hasOwn = fields.some(([field]) => document[field] !== null)
  const shown = document.grantTypes.includes('refresh_token') ? fields : fields.slice(0, 2)
  return (
    <details open={hasOwn || undefined}>
      <summary className="min-h-6 cursor-pointer text-ink underline underline-offset-4">{t('open')}</summary>
      <div className="mt-4 field-row grid gap-5">
        {shown.map(([field, unit]) => (
          <LifetimeField
            key={field}
            name={field}
            label={t(`${field}.label`)}
            hint={t(`${field}.hint`)}
            placeholder={t('asServer')}
            unit={unit}
            error={refused.fields[field]}
            value={document[field]}
            onChange={(value) => change({ [field]: value })}
          />
        ))}
      </div>
    </details>
  )
}
