import type { ReactNode } from 'react'
import { classNames } from './class-names'

/** A ruled sheet: what it is about on the left, the thing itself on the right; stacked on a phone. */
export function Section({
  title,
  lead,
  children,
  stacked,
}: {
  title: ReactNode
  lead?: ReactNode
  children: ReactNode
  stacked?: boolean
}) {
  return (
    <section
      className={classNames(
        'grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-4 border-t border-line py-8',
        !stacked && 'lg:grid-cols-[17.5rem_minmax(0,1fr)]',
      )}
    >
      <div className="grid content-start gap-1">
        <h2 className="text-lg">{title}</h2>
        {lead && <div className="text-sm text-text-2">{lead}</div>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  )
}
