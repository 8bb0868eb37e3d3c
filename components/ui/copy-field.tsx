'use client'

import { useId, useState } from 'react'

type Props = { label: string; value: string; copyLabel: string; copiedLabel: string; multiline?: boolean }

/** A value to copy: selectable, with a Copy button if JavaScript runs. */
export function CopyField({ label, value, copyLabel, copiedLabel, multiline }: Props) {
  const id = useId()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <div className="grid min-w-0 gap-1">
      <div className="flex items-center justify-between gap-3">
        <span id={id} className="text-sm text-text-2">
          {label}
        </span>
        <button
          type="button"
          onClick={() => void copy()}
          aria-describedby={id}
          className="min-h-8 cursor-pointer rounded-sm px-2 text-sm font-semibold text-ink hover:bg-ink-soft"
        >
          <span aria-live="polite">{isCopied ? copiedLabel : copyLabel}</span>
        </button>
      </div>
      {multiline ? (
        <pre
          tabIndex={0}
          aria-labelledby={id}
          className="overflow-x-auto rounded-sm bg-sunken p-4 text-sm leading-6"
        >
          {value}
        </pre>
      ) : (
        <code
          aria-labelledby={id}
          className="block rounded-sm bg-sunken px-3 py-2 text-sm break-all select-all"
        >
          {value}
        </code>
      )}
    </div>
  )
}
