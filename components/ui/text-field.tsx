import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { describedBy, Field, type FieldProps } from './field'

export const controlClass =
  'w-full min-h-11 rounded-sm border border-line-strong bg-surface px-3 py-2 text-base text-text placeholder:text-text-3 aria-invalid:border-danger aria-invalid:border-2 disabled:bg-sunken [&:is(input):read-only]:bg-sunken'

type Props = FieldProps & Omit<ComponentProps<'input'>, 'name' | 'id'> & { mono?: boolean }

export function TextField({ name, id, label, hint, error, aside, mono, className, ...input }: Props) {
  return (
    <Field name={name} id={id} label={label} hint={hint} error={error} aside={aside}>
      <input
        name={name}
        type="text"
        {...describedBy({ name, id, hint, error })}
        className={classNames(controlClass, mono && 'font-mono', className)}
        {...input}
      />
    </Field>
  )
}
