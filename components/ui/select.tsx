'use client'

import { ChevronDown } from 'lucide-react'
import { useEffect, useRef, type ComponentProps } from 'react'
import { classNames } from './class-names'
import { controlClass } from './text-field'

export type SelectOption = { value: string; label: string; disabled?: boolean }
/** `children` for groups of options. */
type Props = ComponentProps<'select'> & { options?: SelectOption[]; small?: boolean }

/** The browser's own list, which every keyboard and phone knows, in the look of the other fields. */
export function Select({ options = [], small, className, children, ...select }: Props) {
  const element = useRef<HTMLSelectElement>(null)
  const { value } = select
  // React resets a form after its action, which puts a select back to the option it began with, `value` or not.
  useEffect(() => {
    if (value === undefined) return
    for (const option of element.current?.options ?? []) option.defaultSelected = option.value === value
  }, [value])
  return (
    <span className={classNames('relative grid min-w-0', className)}>
      <select
        ref={element}
        className={classNames(
          controlClass,
          'cursor-pointer appearance-none truncate',
          small ? 'min-h-9 py-1 pr-8' : 'pr-10',
        )}
        {...select}
      >
        {children}
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        size={small ? 16 : 20}
        strokeWidth={1.75}
        className={classNames(
          'pointer-events-none absolute inset-y-0 my-auto text-text-2',
          small ? 'right-2.5' : 'right-3',
        )}
      />
    </span>
  )
}
