import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { describedBy, Field, type FieldProps } from './field'
import { controlClass } from './text-field'

type Props = FieldProps &
  Omit<ComponentProps<'select'>, 'name' | 'id'> & { options: { value: string; label: string }[] }

export function SelectField({ name, label, hint, error, aside, options, className, ...select }: Props) {
  return (
    <Field name={name} label={label} hint={hint} error={error} aside={aside}>
      <select
        name={name}
        {...describedBy({ name, hint, error })}
        className={classNames(controlClass, className)}
        {...select}
      >
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  )
}
