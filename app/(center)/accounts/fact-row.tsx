import type { ReactNode } from 'react'

type Props = { icon: ReactNode; title: ReactNode; badge?: ReactNode; detail?: ReactNode; action?: ReactNode }

/** One line of a short list: a picture, what it is, what is known of it, and the one thing to do. */
export function FactRow({ icon, title, badge, detail, action }: Props) {
  return (
    <li className="flex gap-3">
      <span className="mt-0.5">{icon}</span>
      <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="grid min-w-0 [overflow-wrap:anywhere]">
          <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 leading-6">
            {title}
            {badge}
          </p>
          {detail && <div className="text-sm text-text-2">{detail}</div>}
        </div>
        {action && <span className="text-sm leading-6">{action}</span>}
      </div>
    </li>
  )
}
