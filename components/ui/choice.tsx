import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'

type Props = Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; hint?: ReactNode }

function Choice({ type, label, hint, id, className, ...input }: Props & { type: 'checkbox' | 'radio' }) {
  const inputId = id ?? `${input.name}-${String(input.value ?? 'on')}`
  return (
    <div className={classNames('flex gap-3', className)}>
      <input
        type={type}
        id={inputId}
        aria-describedby={hint ? `${inputId}-hint` : undefined}
        className="mt-0.5 size-5 shrink-0 cursor-pointer accent-ink"
        {...input}
      />
      <div className="grid min-w-0 gap-0.5 [overflow-wrap:anywhere]">
        <label htmlFor={inputId} className="cursor-pointer">
          {label}
        </label>
        {hint && (
          <p id={`${inputId}-hint`} className="text-sm text-text-2">
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}

export const Checkbox = (props: Props) => <Choice type="checkbox" {...props} />
export const Radio = (props: Props) => <Choice type="radio" {...props} />
