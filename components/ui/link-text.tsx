import Link from 'next/link'
import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { LinkPending } from './link-pending'

export function LinkText({ className, children, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={classNames('text-ink underline underline-offset-4 hover:text-ink-hover', className)}
      {...rest}
    >
      {children}
      <LinkPending />
    </Link>
  )
}
