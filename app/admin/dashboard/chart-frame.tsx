import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { sheetClass } from '@/components/ui/sheet-class'

type Props = {
  /** The finding, in one line. */
  title: string
  /** What is counted, and over which time. */
  caption: string
  legend?: { label: string; className: string }[]
  /** The same numbers as a table. */
  table?: { label: string; content: ReactNode }
  /** What to say where there is nothing to draw. */
  empty?: string | false
  isWide?: boolean
  children: ReactNode
}

/** A chart with its finding as the title, and its numbers below. */
export function ChartFrame({ title, caption, legend = [], table, empty, isWide, children }: Props) {
  return (
    <figure
      className={classNames(
        sheetClass,
        'grid min-w-0 content-start gap-4 p-5',
        isWide && 'lg:col-span-2 xl:col-span-2',
      )}
    >
      <figcaption className="grid gap-1">
        <h2 className="text-base">{title}</h2>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-text-2">
          <span>{caption}</span>
          {legend.map(({ label, className }) => (
            <span key={label} className="inline-flex items-center gap-1.5">
              <span aria-hidden="true" className={classNames('h-0.5 w-4 rounded-full', className)} />
              {label}
            </span>
          ))}
        </p>
      </figcaption>
      {empty ? <p className="text-sm text-text-2">{empty}</p> : children}
      {table && !empty && (
        <details className="group text-sm">
          <summary className="flex min-h-6 cursor-pointer list-none items-center gap-1 text-text-2 hover:text-text [&::-webkit-details-marker]:hidden">
            <ChevronRight
              aria-hidden="true"
              size={16}
              className="shrink-0 transition-transform group-open:rotate-90"
            />
            {table.label}
          </summary>
          <div className="mt-3">{table.content}</div>
        </details>
      )}
    </figure>
  )
}
