import { CircleHelp } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { readBrand } from '@/lib/branding/brand'
import { BrandMark } from './brand-mark'
import { MoreSheet } from './more-sheet'
import { NavLink } from './nav-link'
import { PreferenceSwitch } from './preference-switch'
import { Toasts } from './toasts'
import { classNames } from './ui/class-names'

export type NavItem = { href: string; icon: ReactNode; label: string; short?: string; exact?: boolean }

type Props = {
  navLabel: string
  items: NavItem[]
  /** Below the items in the rail; under the content on a phone. */
  account: ReactNode
  /** As wide as the window, for lists. */
  wide?: boolean
  children: ReactNode
}

/** A rail of items beside the content; under 768 px a bar of tabs at the bottom. */
export async function ShellFrame({ navLabel, items, account, wide, children }: Props) {
  const t = await getTranslations('common')
  return (
    <div
      className={classNames(
        'min-h-svh md:grid',
        wide ? 'md:grid-cols-[216px_minmax(0,1fr)]' : 'md:grid-cols-[240px_minmax(0,1fr)]',
      )}
    >
      <a
        href="#main"
        className="absolute top-2 left-2 z-20 -translate-y-20 rounded-md bg-ink px-4 py-2 text-on-ink focus:translate-y-0"
      >
        {t('skipToContent')}
      </a>
      <Rail navLabel={navLabel} items={items} account={account} />
      <div className="flex min-w-0 flex-col pb-20 md:pb-0">
        <header className="flex min-h-14 items-center border-b border-line bg-surface px-5 md:hidden">
          <BrandLink />
        </header>
        <main
          id="main"
          tabIndex={-1}
          className={classNames(
            'mx-auto w-full flex-1 px-4 py-6 outline-none sm:px-6 md:px-10 md:py-8',
            wide ? 'max-w-[1520px]' : 'max-w-[1040px]',
          )}
        >
          {children}
        </main>
        <footer className="grid gap-4 border-t border-line px-5 py-4 md:px-8">
          <div className="grid gap-3 md:hidden">{account}</div>
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <PreferenceSwitch withTheme />
            <a
              href="/help"
              className="inline-flex min-h-8 items-center rounded-sm px-2 text-sm text-text-2 no-underline hover:bg-sunken hover:text-text md:hidden"
            >
              {t('help')}
            </a>
          </div>
        </footer>
      </div>
      <TabBar navLabel={navLabel} items={items} />
      <Toasts />
    </div>
  )
}

async function BrandLink() {
  const { name } = await readBrand()
  return (
    <Link
      href="/accounts"
      className="flex min-h-11 items-center gap-2.5 text-lg leading-6 font-bold text-text no-underline"
    >
      <BrandMark size={32} />
      <span className="min-w-0 [overflow-wrap:anywhere]">{name}</span>
    </Link>
  )
}

async function Rail({ navLabel, items, account }: Omit<Props, 'wide' | 'children'>) {
  const t = await getTranslations('common')
  return (
    <header className="hidden flex-col border-r border-line bg-surface p-3 md:sticky md:top-0 md:flex md:h-svh md:overflow-y-auto">
      <div className="px-2.5 pt-2">
        <BrandLink />
        <div aria-hidden="true" className="ribbon mt-2 mb-4" />
      </div>
      <nav aria-label={navLabel}>
        <ul className="grid gap-0.5">
          {items.map(({ href, icon, label, exact = false }) => (
            <li key={href}>
              <NavLink href={href} icon={icon} label={label} exact={exact} />
            </li>
          ))}
        </ul>
      </nav>
      <div className="mt-auto grid gap-3 pt-6">
        <NavLink
          href="/help"
          icon={<CircleHelp aria-hidden="true" size={20} strokeWidth={1.75} />}
          label={t('help')}
        />
        {account}
      </div>
    </header>
  )
}

/** What has no place in the bar is in a sheet that its last tab opens. */
async function TabBar({ navLabel, items }: Pick<Props, 'navLabel' | 'items'>) {
  const t = await getTranslations('common.nav')
  const inBar = items.length > 5 ? items.slice(0, 4) : items
  const others = items.slice(inBar.length)
  return (
    <nav
      aria-label={navLabel}
      className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="flex">
        {inBar.map(({ href, icon, label, short, exact = false }) => (
          <li key={href} className="flex min-w-0 flex-1">
            <NavLink href={href} icon={icon} label={short ?? label} exact={exact} tab />
          </li>
        ))}
        {others.length > 0 && (
          <li className="flex min-w-0 flex-1">
            <MoreSheet label={t('more')} hrefs={others.map(({ href }) => href)}>
              {others.map(({ href, icon, label, exact = false }) => (
                <li key={href}>
                  <NavLink href={href} icon={icon} label={label} exact={exact} />
                </li>
              ))}
            </MoreSheet>
          </li>
        )}
      </ul>
    </nav>
  )
}
