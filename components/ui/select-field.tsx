import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { describedBy, Field, type FieldProps } from './field'
import { controlClass } from './text-field'

type Props = FieldProps &
  Omit<ComponentProps<'select'>, 'name' | 'id'> & { options: { value: string; label: string }[] }

export function SelectField({ name, id, label, hint, error, aside, options, className, ...select }: Props) {
  return (
    <Field name={name} id={id} label={label} hint={hint} error={error} aside={aside}>
      <div className="relative">
        <select
          name={name}
          {...describedBy({ name, id, hint, error })}
          className={classNames(controlClass, 'appearance-none pr-10', className)}
          {...select}
        >
          {options.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden="true"
          size={20}
          strokeWidth={1.75}
          className="pointer-events-none absolute inset-y-0 right-3 my-auto text-text-2"
        />
      </div>
    </Field>
  )
}
