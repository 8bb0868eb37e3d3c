'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button-link'

/** Where a notice is mended; on that page itself there is nowhere to go. */
export function LinkElsewhere({ href, children }: { href: string; children: ReactNode }) {
  if (usePathname().replace(/\/$/, '') === href) return null
  return (
    <ButtonLink href={href} size="small">
      {children}
    </ButtonLink>
  )
}
