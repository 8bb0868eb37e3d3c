import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { classNames } from './ui/class-names'
import { NavLink } from './nav-link'
import { PreferenceSwitch } from './preference-switch'

export type Room = { href: string; icon: ReactNode; label: string; short?: string; exact?: boolean }

type Props = {
  productName: string
  navLabel: string
  rooms: Room[]
  /** Below the rooms in the rail; under the content on a phone. */
  account: ReactNode
  wide?: boolean
  children: ReactNode
}

/** A rail of rooms beside the content; under 768 px a bar of tabs at the bottom. */
export async function ShellFrame({ productName, navLabel, rooms, account, wide, children }: Props) {
  const t = await getTranslations('common')
  return (
    <div
      className={classNames(
        'min-h-svh md:grid',
        wide ? 'md:grid-cols-[216px_1fr]' : 'md:grid-cols-[240px_1fr]',
      )}
    >
      <a
        href="#main"
        className="absolute top-2 left-2 z-20 -translate-y-20 rounded-md bg-ink px-4 py-2 text-on-ink focus:translate-y-0"
      >
        {t('skipToContent')}
      </a>
      <div className="hidden flex-col gap-6 border-r border-line bg-surface p-4 md:sticky md:top-0 md:flex md:h-svh md:overflow-y-auto">
        <Link href="/accounts" className="px-3 pt-2 text-lg font-bold text-text no-underline">
          {productName}
        </Link>
        <nav aria-label={navLabel}>
          <ul className="grid gap-1">
            {rooms.map(({ href, icon, label, exact = false }) => (
              <li key={href}>
                <NavLink href={href} icon={icon} label={label} exact={exact} />
              </li>
            ))}
          </ul>
        </nav>
        <div className="mt-auto grid gap-4">{account}</div>
      </div>
      <div className="flex min-w-0 flex-col pb-20 md:pb-0">
        <header className="flex min-h-12 items-center justify-between gap-3 border-b border-line bg-surface px-5 md:hidden">
          <Link href="/accounts" className="font-bold text-text no-underline">
            {productName}
          </Link>
        </header>
        <main
          id="main"
          tabIndex={-1}
          className={classNames('w-full flex-1 px-5 py-8 outline-none md:px-10', !wide && 'max-w-[1040px]')}
        >
          {children}
        </main>
        <footer className="grid gap-4 border-t border-line px-5 py-4 md:px-8">
          <div className="grid gap-3 md:hidden">{account}</div>
          <PreferenceSwitch withTheme />
        </footer>
      </div>
      <nav
        aria-label={navLabel}
        className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-surface md:hidden"
      >
        <ul className="flex">
          {rooms.slice(0, 5).map(({ href, icon, label, short, exact = false }) => (
            <li key={href} className="flex min-w-0 flex-1">
              <NavLink href={href} icon={icon} label={short ?? label} exact={exact} tab />
            </li>
          ))}
        </ul>
      </nav>
    </div>
  )
}
