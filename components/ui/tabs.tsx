import Link from 'next/link'
import { classNames } from './class-names'

/** Tabs that are addresses. */
export function Tabs({
  label,
  tabs,
}: {
  label: string
  tabs: { href: string; label: string; isCurrent: boolean }[]
}) {
  return (
    <nav aria-label={label} className="mb-6 overflow-x-auto border-b border-line">
      <ul className="flex gap-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={tab.isCurrent ? 'page' : undefined}
              className={classNames(
                'inline-flex min-h-11 items-center border-b-2 px-3 font-semibold whitespace-nowrap no-underline',
                tab.isCurrent ? 'border-ink text-ink' : 'border-transparent text-text-2 hover:text-text',
              )}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
