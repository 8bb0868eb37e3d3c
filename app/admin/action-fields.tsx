'use client'

import { useId } from 'react'
import { SelectField } from '@/components/ui/select-field'
import { Switch } from '@/components/ui/switch'
import { TextAreaField } from '@/components/ui/text-area-field'
import { TextField } from '@/components/ui/text-field'
import type { FormState } from '@/app/form/form-state'
import type { ActionField } from './action-field'

/** The fields of a small form, with what is wrong beside each. */
export function ActionFields({ fields, state }: { fields: ActionField[]; state: FormState }) {
  // A page has several such forms, which ask for things of the same name.
  const form = useId()
  return fields.map(({ name, label, hint, kind = 'text', value, required, maxLength, options }) => {
    const shared = {
      name,
      id: `${form}-${name}`,
      label,
      hint,
      required,
      error: state.errors[name],
      defaultValue: state.values[name] ?? value,
      autoComplete: 'off',
    }
    if (kind === 'choice') return <SelectField key={name} {...shared} options={options ?? []} />
    if (kind === 'switch') {
      const isOn = (state.values[name] ?? value) === 'on'
      return <Switch key={name} name={name} id={shared.id} label={label} hint={hint} defaultChecked={isOn} />
    }
    return kind === 'area' ? (
      <TextAreaField key={name} {...shared} maxLength={maxLength} rows={2} />
    ) : (
      <TextField key={name} {...shared} maxLength={maxLength} type={kind} spellCheck={false} />
    )
  })
}
