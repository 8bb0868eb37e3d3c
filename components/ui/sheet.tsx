import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { sheetClass } from './sheet-class'

/** What stands on the page without a title of its own: a form, facts. */
export const Sheet = ({ className, children }: { className?: string; children: ReactNode }) => (
  <div className={classNames(sheetClass, 'min-w-0 p-5 sm:p-6', className)}>{children}</div>
)
