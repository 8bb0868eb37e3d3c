'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { controlClass } from '@/components/ui/text-field'
import { lifetimeUnits as units, secondsOf, type LifetimeUnit } from '@/lib/applications/typed-changes'

type Unit = LifetimeUnit
const names = Object.keys(units) as Unit[]

type Props = {
  name: string
  label: string
  hint: string
  /** What an empty field means. */
  placeholder: string
  error: string | undefined
  /** Seconds; null: the default. */
  value: number | null
  unit?: Unit
  onChange: (value: number | null) => void
}

/** The largest unit that says it without a fraction. */
export const unitOf = (seconds: number): Unit =>
  names.findLast((name) => seconds % units[name] === 0) ?? 'seconds'

/** A span of time in the unit that suits it; empty is no value of its own. */
export function LifetimeField(props: Props) {
  const { name, label, hint, placeholder, error, value, unit: usual = 'minutes', onChange } = props
  const t = useTranslations('applications.units')
  const [unit, setUnit] = useState<Unit>(value === null ? usual : unitOf(value))
  const inUnit = () => (value === null || Number.isNaN(value) ? '' : String(value / units[unit]))
  const [typed, setTyped] = useState(inUnit)
  // Undone or saved elsewhere: what stands there is not what was typed any more.
  const current = secondsOf(typed, unit)
  const shown = Object.is(current, value) ? typed : inUnit()
  const change = (text: string, of: Unit) => {
    setTyped(text)
    setUnit(of)
    onChange(secondsOf(text, of))
  }
  return (
    <Field name={name} label={label} hint={hint} error={error}>
      <div className="flex gap-2">
        <input
          id={name}
          name={name}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          aria-describedby={error ? `${name}-hint ${name}-error` : `${name}-hint`}
          aria-invalid={error ? true : undefined}
          placeholder={placeholder}
          value={shown}
          onChange={(event) => change(event.target.value.trim(), unit)}
          className={`${controlClass} min-w-0 flex-1`}
        />
        <Select
          name={`${name}.unit`}
          aria-label={t('unit', { label })}
          value={unit}
          onChange={(event) => change(shown, event.target.value as Unit)}
          options={names.map((each) => ({ value: each, label: t(each) }))}
        />
      </div>
    </Field>
  )
}
