import type { ComponentProps, ReactNode } from 'react'

type Props = Omit<ComponentProps<'input'>, 'type' | 'role'> & {
  name: string
  label: ReactNode
  hint?: ReactNode
}

/** On or off, from the next save on. A checkbox underneath, so a form sends it without JavaScript. */
export function Switch({ name, label, hint, id = name, ...input }: Props) {
  return (
    <div className="flex items-start justify-between gap-6">
      <div className="grid min-w-0 gap-0.5 [overflow-wrap:anywhere]">
        <label htmlFor={id} className="cursor-pointer font-semibold">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-text-2">
            {hint}
          </p>
        )}
      </div>
      <input
        type="checkbox"
        role="switch"
        id={id}
        name={name}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="switch"
        {...input}
      />
    </div>
  )
}
