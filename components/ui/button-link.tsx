import Link from 'next/link'
import type { ComponentProps } from 'react'
import { buttonClass, type ButtonLook } from './button'

export function ButtonLink({
  variant = 'secondary',
  size = 'regular',
  className,
  ...rest
}: ComponentProps<typeof Link> & ButtonLook) {
  return <Link className={buttonClass(variant, size, className)} {...rest} />
}
