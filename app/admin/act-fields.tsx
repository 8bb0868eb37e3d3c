'use client'

import { TextAreaField } from '@/components/ui/text-area-field'
import { TextField } from '@/components/ui/text-field'
import type { ActField, ActState } from './act-state'

/** The fields of a small form, with what is wrong beside each. */
export function ActFields({ fields, state }: { fields: ActField[]; state: ActState }) {
  return fields.map(({ name, label, hint, kind = 'text', value, required, maxLength }) => {
    const shared = {
      name,
      label,
      hint,
      required,
      maxLength,
      error: state.errors[name],
      defaultValue: state.values[name] ?? value,
      autoComplete: 'off',
    }
    return kind === 'area' ? (
      <TextAreaField key={name} {...shared} rows={2} />
    ) : (
      <TextField key={name} {...shared} type={kind} spellCheck={false} />
    )
  })
}
