'use client'

import { useTranslations } from 'next-intl'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { ApplicationIcon } from '@/components/application-icon'
import { applicationTypes, type ApplicationType } from '@/lib/applications/application-type'

type Props = { field: UseFormRegisterReturn; chosen: ApplicationType }

/** Types of applications in plain language, with the technical terms below. */
export function TypeCards({ field, chosen }: Props) {
  const t = useTranslations('applications')
  return (
    <fieldset>
      <legend className="mb-4 text-lg font-[650]">{t('register.building')}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {applicationTypes.map((type) => (
          <label
            key={type}
            className="grid cursor-pointer content-start grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 rounded-md border border-line-strong bg-surface p-4 hover:bg-sunken has-checked:border-ink has-checked:bg-ink-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink"
          >
            <input
              type="radio"
              value={type}
              defaultChecked={type === chosen}
              {...field}
              aria-labelledby={`type-${type}`}
              aria-describedby={`type-${type}-text`}
              className="row-span-2 mt-0.5 size-5 accent-ink outline-none"
            />
            <span id={`type-${type}`} className="flex items-center gap-2 font-semibold">
              <ApplicationIcon kind={type} />
              {t(`types.${type}.title`)}
            </span>
            <span id={`type-${type}-text`} className="text-sm text-text-2">
              {t(`types.${type}.text`)}
              <span className="block text-xs">{t(`types.${type}.terms`)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
