'use client'

import { useId, useRef, type ReactNode } from 'react'
import { Button, type ButtonVariant } from './button'

type Props = {
  trigger: ReactNode
  triggerVariant?: ButtonVariant
  title: ReactNode
  children: ReactNode
  cancelLabel: string
  /** The form that does it, with its own submit button. */
  confirm: ReactNode
}

/** Asks before something that cannot be undone. A native dialog: focus stays inside, Escape closes. */
export function ConfirmDialog({
  trigger,
  triggerVariant = 'danger',
  title,
  children,
  cancelLabel,
  confirm,
}: Props) {
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <>
      <Button variant={triggerVariant} onClick={() => dialog.current?.showModal()}>
        {trigger}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        className="m-auto w-[min(30rem,calc(100vw-2rem))] rounded-lg border border-line bg-raised p-7 text-text shadow-popover backdrop:bg-black/50"
      >
        <h2 id={titleId} className="text-xl">
          {title}
        </h2>
        <div className="mt-3 grid gap-3 text-text-2">{children}</div>
        <div className="mt-6 flex flex-wrap justify-end gap-3">
          <Button variant="secondary" onClick={() => dialog.current?.close()}>
            {cancelLabel}
          </Button>
          {confirm}
        </div>
      </dialog>
    </>
  )
}
