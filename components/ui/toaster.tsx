'use client'

import { CircleCheck, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'

type Props = {
  toast: { id: string; text: string } | null
  closeLabel: string
  /** The cookie that ends the message, so that a reload does not repeat it. */
  forget: string
}

/** Long enough to be read twice. */
const shownFor = 8_000

/** Says for a while what was done. The region is there before the message, or a screen reader would miss it. */
export function Toaster({ toast, closeLabel, forget }: Props) {
  const [closed, setClosed] = useState<string | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const id = toast?.id ?? null
  useEffect(() => {
    if (id !== null) document.cookie = forget
  }, [id, forget])
  useEffect(() => {
    if (id === null) return
    const timer = setInterval(() => {
      // Stays while it is read with the pointer or the keyboard on it.
      if (!box.current?.matches(':hover, :focus-within')) setClosed(id)
    }, shownFor)
    return () => clearInterval(timer)
  }, [id])
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 top-4 z-30 grid justify-items-center md:left-auto md:justify-items-end"
    >
      {toast && toast.id !== closed && (
        <div
          key={toast.id}
          ref={box}
          className="toast pointer-events-auto flex max-w-[26rem] items-start gap-3 rounded-lg border border-line-strong bg-raised py-2 pr-2 pl-4 text-text shadow-popover"
        >
          <CircleCheck aria-hidden="true" size={20} strokeWidth={1.75} className="mt-1.5 shrink-0 text-ok" />
          <p className="min-w-0 py-1 wrap-anywhere">{toast.text}</p>
          <button
            type="button"
            aria-label={closeLabel}
            onClick={() => setClosed(toast.id)}
            className="grid size-8 shrink-0 cursor-pointer place-items-center rounded-sm text-text-2 hover:bg-sunken noscript:hidden"
          >
            <X aria-hidden="true" size={16} strokeWidth={1.75} />
          </button>
        </div>
      )}
    </div>
  )
}
