'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { classNames } from './ui/class-names'

type Props = { href: string; icon: ReactNode; label: string; exact?: boolean; tab?: boolean }

/** A room of the house: knows whether one is in it. */
export function NavLink({ href, icon, label, exact = false, tab = false }: Props) {
  const pathname = usePathname().replace(/(.)\/$/, '$1')
  const isCurrent = exact ? pathname === href : pathname === href || pathname.startsWith(`${href}/`)
  return (
    <Link
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(
        'no-underline hover:bg-sunken',
        tab
          ? 'flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-1 text-[0.6875rem] leading-4'
          : 'flex min-h-11 items-center gap-3 rounded-md px-3 font-semibold',
        isCurrent ? 'text-ink' : 'text-text-2',
        isCurrent && !tab && 'bg-ink-soft text-ink-on-soft hover:bg-ink-soft',
        isCurrent && tab && 'font-semibold shadow-[inset_0_2px_0_var(--ink)]',
      )}
    >
      {icon}
      <span className="max-w-full truncate">{label}</span>
    </Link>
  )
}
