import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { sheetClass } from './sheet-class'

/** A short list on a sheet. */
export const RowList = ({ label, children }: { label?: string; children: ReactNode }) => (
  <ul aria-label={label} className={classNames(sheetClass, 'divide-y divide-line')}>
    {children}
  </ul>
)

/** Picture, name and facts in a row. The link inside a `RowTitle` covers all of it, below what else can be pressed. */
export const Row = ({ children }: { children: ReactNode }) => (
  <li className="linked-row flex flex-wrap items-center gap-x-5 gap-y-2 px-5 py-3.5 first:rounded-t-lg last:rounded-b-lg has-[.row-title]:hover:bg-sunken/60">
    {children}
  </li>
)

export const RowTitle = ({ children }: { children: ReactNode }) => (
  <span className="row-title min-w-0 font-semibold wrap-anywhere">{children}</span>
)
