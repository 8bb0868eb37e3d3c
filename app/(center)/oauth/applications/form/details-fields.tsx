'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { TextField } from '@/components/ui/text-field'

const fields = ['name', 'publisher', 'homepageUri', 'policyUri', 'tosUri'] as const
export type DetailsField = (typeof fields)[number]

type Props = {
  register: (field: DetailsField) => ComponentProps<'input'>
  values: Record<DetailsField, string>
  errorOf: (field: DetailsField) => string | undefined
}

export function DetailsFields({ register, values, errorOf }: Props) {
  const t = useTranslations('applications.fields')
  const hints = { name: t('nameHint'), publisher: t('publisherHint') } as Partial<
    Record<DetailsField, string>
  >
  return (
    <div className="field-row grid gap-5">
      {fields.map((field) => (
        <TextField
          key={field}
          label={t(field)}
          hint={hints[field] ?? t('optional')}
          error={errorOf(field)}
          autoComplete="off"
          {...(field.endsWith('Uri') && { type: 'url', inputMode: 'url' as const, placeholder: 'https://' })}
          defaultValue={values[field]}
          {...register(field)}
          name={field}
        />
      ))}
    </div>
  )
}
