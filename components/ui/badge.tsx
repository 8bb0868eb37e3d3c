import type { ReactNode } from 'react'
import { classNames } from './class-names'

const tones = {
  neutral: 'border-line-strong text-text-2',
  info: 'border-transparent bg-ink-soft text-ink-on-soft',
  ok: 'border-transparent bg-ok-soft text-ok',
  warn: 'border-transparent bg-warn-soft text-warn',
  danger: 'border-transparent bg-danger-soft text-danger',
}

export type BadgeTone = keyof typeof tones

export function Badge({
  tone = 'neutral',
  mono,
  dot,
  children,
}: {
  tone?: BadgeTone
  mono?: boolean
  /** For a state: a dot in the color of its words. */
  dot?: boolean
  children: ReactNode
}) {
  return (
    <span
      className={classNames(
        'inline-flex max-w-full items-center gap-1.5 rounded-sm border px-2 py-0.5 text-xs',
        tones[tone],
        mono ? 'font-mono wrap-anywhere' : 'wrap-break-word',
      )}
    >
      {dot && <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-current" />}
      {children}
    </span>
  )
}
