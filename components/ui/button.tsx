import type { ComponentProps } from 'react'
import { classNames } from './class-names'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'regular' | 'small'

const base =
  'inline-flex items-center justify-center gap-2 rounded-md border font-semibold text-center transition-colors duration-[120ms] cursor-pointer no-underline disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-progress aria-disabled:opacity-80'
const variants: Record<ButtonVariant, string> = {
  primary: 'border-ink bg-ink text-on-ink hover:bg-ink-hover hover:border-ink-hover',
  secondary: 'border-line-strong bg-surface text-text hover:bg-sunken',
  quiet:
    'border-transparent bg-transparent text-ink underline underline-offset-4 hover:bg-ink-soft hover:no-underline',
  danger: 'border-danger-fill bg-danger-fill text-white hover:bg-danger-hover hover:border-danger-hover',
}
const sizes: Record<ButtonSize, string> = {
  regular: 'min-h-11 px-5 py-2',
  small: 'min-h-8 px-3 py-1 text-sm',
}

export const buttonClass = (
  variant: ButtonVariant = 'primary',
  size: ButtonSize = 'regular',
  more?: string,
): string => classNames(base, variants[variant], sizes[size], more)

export type ButtonLook = { variant?: ButtonVariant; size?: ButtonSize }

export function Button({
  variant = 'primary',
  size = 'regular',
  className,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & ButtonLook) {
  return <button type={type} className={buttonClass(variant, size, className)} {...rest} />
}
