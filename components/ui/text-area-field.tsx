import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { describedBy, Field, type FieldProps } from './field'
import { controlClass } from './text-field'

type Props = FieldProps & Omit<ComponentProps<'textarea'>, 'name' | 'id'>

export function TextAreaField({ name, id, label, hint, error, aside, className, ...area }: Props) {
  return (
    <Field name={name} id={id} label={label} hint={hint} error={error} aside={aside}>
      <textarea
        name={name}
        rows={3}
        {...describedBy({ name, id, hint, error })}
        className={classNames(controlClass, className)}
        {...area}
      />
    </Field>
  )
}
