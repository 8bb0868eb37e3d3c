import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

export type Tone = 'info' | 'ok' | 'warn' | 'danger'

const look = {
  info: { icon: Info, className: 'bg-ink-soft text-ink-on-soft border-ink/30' },
  ok: { icon: CircleCheck, className: 'bg-ok-soft text-ok border-ok/30' },
  warn: { icon: TriangleAlert, className: 'bg-warn-soft text-warn border-warn/30' },
  danger: { icon: CircleAlert, className: 'bg-danger-soft text-danger border-danger/30' },
}

type Props = {
  tone?: Tone
  title?: ReactNode
  children?: ReactNode
  role?: 'alert' | 'status'
  actions?: ReactNode
  className?: string
}

export function Banner({ tone = 'info', title, children, role, actions, className }: Props) {
  const { icon: Icon, className: colours } = look[tone]
  return (
    <div role={role} className={classNames('flex gap-3 rounded-md border p-4', colours, className)}>
      <Icon aria-hidden="true" size={20} strokeWidth={1.75} className="mt-0.5 shrink-0" />
      <div className="grid min-w-0 gap-1 [overflow-wrap:anywhere]">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-text">{children}</div>}
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}
