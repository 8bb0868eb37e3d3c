import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { sheetClass } from './sheet-class'

/** A sheet: what it is about on the left, the thing itself on the right; stacked on a phone. */
export function Section({
  title,
  lead,
  action,
  children,
  stacked,
}: {
  title: ReactNode
  lead?: ReactNode
  /** The one thing to do with the whole of it, beside its title. */
  action?: ReactNode
  children: ReactNode
  stacked?: boolean
}) {
  return (
    <section
      className={classNames(
        sheetClass,
        'mb-5 grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-5 p-5 sm:p-6',
        !stacked && 'lg:grid-cols-[15rem_minmax(0,1fr)]',
      )}
    >
      <div className="flex flex-wrap content-start items-start justify-between gap-x-4 gap-y-2">
        <div className="grid min-w-0 gap-1">
          <h2 className="text-lg">{title}</h2>
          {lead && <div className="text-sm text-text-2">{lead}</div>}
        </div>
        {action}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  )
}
