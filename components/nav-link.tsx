'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { classNames } from './ui/class-names'
import { LinkPending } from './ui/link-pending'

type Props = { href: string; icon: ReactNode; label: string; exact?: boolean; tab?: boolean }

const looks = {
  rail: {
    link: 'flex min-h-10 items-center gap-2.5 rounded-md px-2.5 py-1 text-[0.9375rem] leading-5 font-semibold',
    elsewhere: 'text-text-2 hover:bg-sunken',
    here: 'bg-ink-soft text-ink-on-soft',
    label: 'min-w-0',
  },
  tab: {
    link: 'flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-1 text-[0.6875rem] leading-4',
    elsewhere: 'text-text-2',
    here: 'font-semibold text-ink shadow-[inset_0_2px_0_var(--ink)]',
    label: 'max-w-full truncate',
  },
}

/** A navigation link that marks itself current on its own page. */
export function NavLink({ href, icon, label, exact = false, tab = false }: Props) {
  const pathname = usePathname().replace(/(.)\/$/, '$1')
  const isHere = pathname === href || (!exact && pathname.startsWith(`${href}/`))
  const look = looks[tab ? 'tab' : 'rail']
  return (
    <Link
      href={href}
      aria-current={isHere ? 'page' : undefined}
      className={classNames('no-underline', look.link, isHere ? look.here : look.elsewhere)}
    >
      {icon}
      <span className={look.label}>{label}</span>
      <LinkPending />
    </Link>
  )
}
