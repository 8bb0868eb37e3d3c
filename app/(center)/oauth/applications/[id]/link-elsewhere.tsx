'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button-link'

/** Links a notice to the page where the problem is fixed; that page itself shows no link. */
export function LinkElsewhere({ href, children }: { href: string; children: ReactNode }) {
  if (usePathname().replace(/\/$/, '') === href) return null
  return (
    <ButtonLink href={href} size="small">
      {children}
    </ButtonLink>
  )
}
