'use client'

import { describedBy } from '@/components/ui/field'
import { logoTypes } from '@/lib/images/logo-limits'
import type { ControlProps } from '../control-props'

/** The logo now, a file for another one, and a checkbox that removes it. */
export function LogoControl({
  setting: { name, help, inputs, label },
  values,
  error,
  texts,
  onChange,
}: ControlProps) {
  const imageId = inputs[name]
  const remove = `${name}.remove`
  return (
    <>
      {imageId && (
        <div className="flex flex-wrap items-center gap-4">
          <img
            src={`/images/${imageId}`}
            alt={`${texts.logoNow}: ${label}`}
            data-theme={name === 'brandLogoDarkImageId' ? 'dark' : 'light'}
            className="h-16 max-w-40 rounded-sm border border-line bg-surface object-contain p-1"
          />
          <label className="flex min-h-8 cursor-pointer items-center gap-2.5">
            <input
              type="checkbox"
              name={remove}
              checked={Boolean(values[remove])}
              onChange={(event) => onChange(remove, event.target.checked ? 'on' : '')}
              className="size-5 accent-(--ink)"
            />
            {texts.removeLogo}
          </label>
        </div>
      )}
      <input
        type="file"
        name={name}
        accept={logoTypes}
        {...describedBy({ name, hint: help, error })}
        className="min-h-11 w-full rounded-sm border border-line-strong bg-surface p-1.5 text-sm file:mr-3 file:min-h-8 file:cursor-pointer file:rounded-sm file:border-0 file:bg-ink-soft file:px-3 file:font-semibold file:text-ink-on-soft aria-invalid:border-2 aria-invalid:border-danger"
      />
    </>
  )
}
