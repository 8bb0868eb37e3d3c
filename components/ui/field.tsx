import type { ReactNode } from 'react'

export type FieldProps = {
  name: string
  /** The input's; its name where a page has it once. */
  id?: string | undefined
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  /** Beside the label, such as a "Forgot password?" link. */
  aside?: ReactNode
}

/** Connects an input with its hint and error for screen readers. */
export const describedBy = ({ name, id = name, hint, error }: Omit<FieldProps, 'label' | 'aside'>) => ({
  id,
  'aria-describedby': [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined,
  'aria-invalid': error ? (true as const) : undefined,
})

export function Field({
  name,
  id = name,
  label,
  hint,
  error,
  aside,
  children,
}: FieldProps & { children: ReactNode }) {
  return (
    <div className="grid gap-1.5">
      <div className="flex items-baseline justify-between gap-4">
        <label htmlFor={id} className="font-semibold">
          {label}
        </label>
        {aside && <span className="text-sm">{aside}</span>}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-text-2">
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p id={`${id}-error`} className="flex gap-1.5 text-sm font-semibold text-danger">
          <span aria-hidden="true">!</span>
          {error}
        </p>
      )}
    </div>
  )
}
