import Link from 'next/link'
import type { ComponentProps } from 'react'
import { LinkPending } from './link-pending'
import { buttonClass, type ButtonLook } from './button'

export function ButtonLink({
  variant = 'secondary',
  size = 'regular',
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & ButtonLook) {
  return (
    <Link className={buttonClass(variant, size, className)} {...rest}>
      {children}
      <LinkPending />
    </Link>
  )
}
