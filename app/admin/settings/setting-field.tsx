'use client'

import { TriangleAlert } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { describedBy, Field, type FieldProps } from '@/components/ui/field'
import { SelectField } from '@/components/ui/select-field'
import { Switch } from '@/components/ui/switch'
import { controlClass, TextField } from '@/components/ui/text-field'
import type { ShownField } from './shown-field'

const seconds: Record<string, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 }

type Props = {
  field: ShownField
  error: string | undefined
  /** What was typed before a refusal. */
  typed: Record<string, string>
  units: { value: string; label: string }[]
  unitLabel: string
}

/** One setting, and a warning beside a value that is dangerous, as soon as it is chosen. */
export function SettingField({ field, error, typed, units, unitLabel }: Props) {
  const { name, kind, label, warning, dangerous } = field
  const [value, setValue] = useState(typed[name] ?? field.value)
  const [unit, setUnit] = useState(typed[`${name}.unit`] ?? field.unit ?? 'seconds')
  const hint = `${field.help} ${field.usual}`
  const shared = { name, label, hint, error }
  const isWarned = isDangerous(dangerous, value, unit)
  return (
    <div className="grid gap-2">
      {kind === 'switch' && (
        <Switch
          {...shared}
          defaultChecked={value !== ''}
          onChange={(event) => setValue(event.target.checked ? 'on' : '')}
        />
      )}
      {kind === 'choice' && (
        <SelectField
          {...shared}
          options={field.options}
          defaultValue={value}
          onChange={(event) => setValue(event.target.value)}
        />
      )}
      {kind === 'words' && <TextField {...shared} mono defaultValue={value} spellCheck={false} />}
      {kind === 'duration' && (
        <Field {...shared}>
          <DurationInput
            shared={shared}
            value={value}
            unit={unit}
            units={units}
            unitLabel={`${label}: ${unitLabel}`}
            onValue={setValue}
            onUnit={setUnit}
          />
        </Field>
      )}
      {warning && isWarned && <Warning>{warning}</Warning>}
    </div>
  )
}

function isDangerous(dangerous: ShownField['dangerous'], value: string, unit: string): boolean {
  if (typeof dangerous === 'boolean') return (value !== '') === dangerous
  return dangerous !== null && Number(value) * (seconds[unit] ?? 1) > dangerous.above
}

const Warning = ({ children }: { children: ReactNode }) => (
  <p role="status" className="flex gap-2 rounded-sm bg-warn-soft px-3 py-2 text-sm text-warn">
    <TriangleAlert aria-hidden="true" size={16} className="mt-0.5 shrink-0" />
    {children}
  </p>
)

type DurationProps = Pick<Props, 'units' | 'unitLabel'> & {
  shared: FieldProps
  value: string
  unit: string
  onValue: (value: string) => void
  onUnit: (unit: string) => void
}

const DurationInput = ({ shared, value, unit, units, unitLabel, onValue, onUnit }: DurationProps) => (
  <div className="grid max-w-sm grid-cols-[1fr_1.2fr] gap-2">
    <input
      name={shared.name}
      {...describedBy(shared)}
      inputMode="numeric"
      autoComplete="off"
      defaultValue={value}
      onChange={(event) => onValue(event.target.value)}
      className={`${controlClass} tabular`}
    />
    <select
      name={`${shared.name}.unit`}
      aria-label={unitLabel}
      defaultValue={unit}
      onChange={(event) => onUnit(event.target.value)}
      className={controlClass}
    >
      {units.map((each) => (
        <option key={each.value} value={each.value}>
          {each.label}
        </option>
      ))}
    </select>
  </div>
)
