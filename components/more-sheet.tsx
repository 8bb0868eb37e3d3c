'use client'

import { Ellipsis } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { classNames } from './ui/class-names'

type Props = { label: string; hrefs: string[]; children: ReactNode }

/** The tab that opens the rest of the pages above the bar. A native popover: it opens without JavaScript, and Escape closes it. */
export function MoreSheet({ label, hrefs, children }: Props) {
  const id = useId()
  const sheet = useRef<HTMLUListElement>(null)
  const pathname = usePathname()
  const isHere = hrefs.some((href) => pathname === href || pathname.startsWith(`${href}/`))
  useEffect(() => {
    const open = sheet.current
    return () => {
      if (open?.matches(':popover-open')) open.hidePopover()
    }
  }, [pathname])
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        className={classNames(
          'flex min-h-14 min-w-0 flex-1 cursor-pointer flex-col items-center justify-center gap-0.5 px-1 text-[0.6875rem] leading-4',
          isHere ? 'font-semibold text-ink shadow-[inset_0_2px_0_var(--ink)]' : 'text-text-2',
        )}
      >
        <Ellipsis aria-hidden="true" size={20} strokeWidth={1.75} />
        <span className="max-w-full truncate">{label}</span>
      </button>
      <ul
        ref={sheet}
        id={id}
        popover="auto"
        className="more-sheet fixed inset-x-2 top-auto bottom-[calc(4rem+env(safe-area-inset-bottom))] m-0 max-h-[70svh] w-auto gap-1 overflow-y-auto rounded-lg border border-line bg-raised p-2 text-text shadow-popover backdrop:bg-black/40 open:grid"
      >
        {children}
      </ul>
    </>
  )
}
