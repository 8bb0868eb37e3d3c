'use client'

import { useEffect, useId, useRef, type ReactNode } from 'react'
import { Button, type ButtonSize, type ButtonVariant } from './button'
import { dialogCommand, openDialog } from './dialog-command'

type Props = {
  trigger: ReactNode
  triggerVariant?: ButtonVariant
  triggerSize?: ButtonSize
  title: ReactNode
  children: ReactNode
  cancelLabel: string
  /** The form that does it, with its own submit button. */
  confirm: ReactNode
  /** What the form was answered, shown beside the dialog: a new one closes it. */
  answer?: object | null
}

/** Asks before something that cannot be undone. A native dialog: focus stays inside, Escape closes. */
export function ConfirmDialog({
  trigger,
  triggerVariant = 'danger',
  triggerSize = 'regular',
  title,
  children,
  cancelLabel,
  confirm,
  answer,
}: Props) {
  const id = useId()
  const titleId = `${id}-title`
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (answer) dialog.current?.close()
  }, [answer])
  return (
    <>
      <Button
        {...dialogCommand('show-modal', id)}
        variant={triggerVariant}
        size={triggerSize}
        aria-haspopup="dialog"
        onClick={() => openDialog(dialog.current)}
      >
        {trigger}
      </Button>
      <dialog
        id={id}
        ref={dialog}
        aria-labelledby={titleId}
        className="m-auto w-[min(30rem,calc(100vw-2rem))] rounded-lg border border-line bg-raised p-7 [overflow-wrap:anywhere] text-text shadow-popover backdrop:bg-black/50"
      >
        <h2 id={titleId} className="text-xl">
          {title}
        </h2>
        <div className="mt-3 grid gap-3 text-text-2">{children}</div>
        <div className="mt-6 flex flex-wrap justify-end gap-3">
          <Button {...dialogCommand('close', id)} variant="secondary" onClick={() => dialog.current?.close()}>
            {cancelLabel}
          </Button>
          {confirm}
        </div>
      </dialog>
    </>
  )
}
