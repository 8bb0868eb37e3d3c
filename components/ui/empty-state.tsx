import type { ReactNode } from 'react'

/** For an empty list: what it will contain, and the one thing to do. The outline is an unstruck seal. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="grid justify-items-center gap-3 rounded-lg border border-dashed border-line-strong bg-surface px-6 py-12 text-center">
      <svg
        aria-hidden="true"
        viewBox="0 0 64 64"
        width="56"
        height="56"
        className="text-line-strong"
        fill="none"
        stroke="currentColor"
      >
        <circle cx="32" cy="32" r="30" />
        <circle cx="32" cy="32" r="20" strokeDasharray="2 4" />
        <circle cx="32" cy="32" r="9" strokeDasharray="2 3" />
      </svg>
      <h2 className="text-lg">{title}</h2>
      {children && <div className="max-w-[46ch] text-text-2">{children}</div>}
      {action}
    </div>
  )
}
