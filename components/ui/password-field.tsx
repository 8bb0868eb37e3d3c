'use client'

import { useState, useSyncExternalStore, type ComponentProps } from 'react'
import { classNames } from './class-names'
import { describedBy, Field, type FieldProps } from './field'
import { controlClass } from './text-field'

type Props = FieldProps &
  Omit<ComponentProps<'input'>, 'name' | 'id' | 'type'> & { showLabel: string; hideLabel: string }

const never = () => () => {}

/** A password input, with a Show button if JavaScript runs. */
export function PasswordField({
  name,
  label,
  hint,
  error,
  aside,
  showLabel,
  hideLabel,
  className,
  ...input
}: Props) {
  const [isShown, setShown] = useState(false)
  const hasScript = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return (
    <Field name={name} label={label} hint={hint} error={error} aside={aside}>
      <div className="relative">
        <input
          name={name}
          type={isShown ? 'text' : 'password'}
          autoCapitalize="none"
          spellCheck={false}
          {...describedBy({ name, hint, error })}
          className={classNames(controlClass, hasScript && 'pr-20', className)}
          {...input}
        />
        {hasScript && (
          <button
            type="button"
            aria-controls={name}
            onClick={() => setShown(!isShown)}
            className="absolute inset-y-0.5 right-0.5 min-w-16 cursor-pointer rounded-sm px-3 text-sm font-semibold text-ink hover:bg-ink-soft"
          >
            {isShown ? hideLabel : showLabel}
          </button>
        )}
      </div>
    </Field>
  )
}
