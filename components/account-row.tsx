import type { ReactNode } from 'react'

/** The signed-in account, with a link to use another one. */
export function AccountRow({
  label,
  email,
  action,
}: {
  label: ReactNode
  email: string
  action?: ReactNode
}) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-md border border-line px-4 py-2.5">
      <p className="min-w-0 text-sm [overflow-wrap:anywhere]">
        {label} <strong>{email}</strong>
      </p>
      {action && <span className="text-sm">{action}</span>}
    </div>
  )
}
