import type { ReactNode } from 'react'
import { classNames } from './class-names'

const tones = {
  neutral: 'border-line-strong text-text-2',
  info: 'border-transparent bg-ink-soft text-ink-on-soft',
  ok: 'border-transparent bg-ok-soft text-ok',
  warn: 'border-transparent bg-warn-soft text-warn',
  danger: 'border-transparent bg-danger-soft text-danger',
}

export function Badge({
  tone = 'neutral',
  mono,
  children,
}: {
  tone?: keyof typeof tones
  mono?: boolean
  children: ReactNode
}) {
  return (
    <span
      className={classNames(
        'inline-flex max-w-full flex-wrap items-center gap-1 rounded-sm border px-2 py-0.5 text-xs',
        tones[tone],
        mono && 'font-mono',
      )}
    >
      {children}
    </span>
  )
}
