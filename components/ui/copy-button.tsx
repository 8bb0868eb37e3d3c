'use client'

import { useState } from 'react'

type Props = {
  value: string
  /** Says what is copied. */ label: string
  copyLabel: string
  copiedLabel: string
}

/** For a value in a row of a list. */
export function CopyButton({ value, label, copyLabel, copiedLabel }: Props) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <button
      type="button"
      onClick={() => void copy()}
      aria-label={isCopied ? undefined : label}
      className="min-h-8 shrink-0 cursor-pointer rounded-sm px-2 text-sm font-semibold text-ink hover:bg-ink-soft"
    >
      <span aria-live="polite">{isCopied ? copiedLabel : copyLabel}</span>
    </button>
  )
}
