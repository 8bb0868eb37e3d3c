import type { ComponentProps } from 'react'
import { describedBy, Field, type FieldProps } from './field'
import { Select, type SelectOption } from './select'

type Props = FieldProps & Omit<ComponentProps<'select'>, 'name' | 'id'> & { options: SelectOption[] }

export function SelectField({ name, id, label, hint, error, aside, ...select }: Props) {
  return (
    <Field name={name} id={id} label={label} hint={hint} error={error} aside={aside}>
      <Select name={name} {...describedBy({ name, id, hint, error })} {...select} />
    </Field>
  )
}
