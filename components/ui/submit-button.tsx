'use client'

import type { ComponentProps, ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { buttonClass, type ButtonSize, type ButtonVariant } from './button'

type Props = Omit<ComponentProps<'button'>, 'type'> & {
  variant?: ButtonVariant
  size?: ButtonSize
  pendingLabel?: ReactNode
}

/** Submits its form and shows the pending label meanwhile. Without JavaScript it is a plain submit button. */
export function SubmitButton({
  variant = 'primary',
  size = 'regular',
  pendingLabel,
  className,
  children,
  onClick,
  ...rest
}: Props) {
  const { pending, data, action } = useFormStatus()
  const { name, value, formAction } = rest
  const isOwn = () => (formAction ? action === formAction : !name || data?.get(name) === value)
  const isMine = pending && isOwn()
  return (
    <button
      type="submit"
      aria-disabled={pending || undefined}
      className={buttonClass(variant, size, className)}
      onClick={(event) => (pending ? event.preventDefault() : onClick?.(event))}
      {...rest}
    >
      {isMine && pendingLabel ? pendingLabel : children}
    </button>
  )
}
