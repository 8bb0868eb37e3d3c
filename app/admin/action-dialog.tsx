'use client'

import { useActionState, useEffect, useId, useRef, type ReactNode } from 'react'
import { Banner } from '@/components/ui/banner'
import { dialogCommand, openDialog } from '@/components/ui/dialog-command'
import { LinkedMessage } from '@/components/ui/linked-message'
import { Button, type ButtonSize, type ButtonVariant } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { ActionFields } from './action-fields'
import { untouched, type FormState, type Send } from '@/app/form/form-state'
import type { ActionField } from './action-field'

type Props = {
  trigger: ReactNode
  /** When several triggers on a page say the same. */
  triggerLabel?: string
  triggerVariant?: ButtonVariant
  triggerSize?: ButtonSize
  title: string
  /** What will happen, and to whom. */
  children: ReactNode
  confirm: string
  confirmVariant?: ButtonVariant
  pending: string
  cancel: string
  fields?: ActionField[]
  send: Send
}

/** Asks before it is done. A native dialog: focus stays inside, Escape closes, and a refusal is told where it was asked. */
export function ActionDialog(props: Props) {
  const { trigger, triggerLabel, triggerVariant = 'secondary', triggerSize = 'small', title } = props
  const [state, send] = useActionState(props.send, untouched)
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const titleId = `${id}-title`
  useEffect(() => {
    if (state.isDone) dialog.current?.close()
  }, [state])
  return (
    <>
      <Button
        {...dialogCommand('show-modal', id)}
        variant={triggerVariant}
        size={triggerSize}
        aria-label={triggerLabel}
        aria-haspopup="dialog"
        onClick={() => openDialog(dialog.current)}
      >
        {trigger}
      </Button>
      <dialog
        id={id}
        ref={dialog}
        aria-labelledby={titleId}
        className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-lg border border-line bg-raised p-7 text-base text-text shadow-popover backdrop:bg-black/50"
      >
        <form action={send} className="grid gap-4 text-left">
          <h2 id={titleId} className="text-xl [overflow-wrap:anywhere]">
            {title}
          </h2>
          <Asked {...props} state={state} dialogId={id} close={() => dialog.current?.close()} />
        </form>
      </dialog>
    </>
  )
}

type AskedProps = Omit<Props, 'trigger' | 'send'> & { state: FormState; dialogId: string; close: () => void }

function Asked(props: AskedProps) {
  const {
    children,
    state,
    fields,
    cancel,
    confirm,
    confirmVariant = 'primary',
    pending,
    dialogId,
    close,
  } = props
  return (
    <>
      <div className="grid gap-3 text-text-2">{children}</div>
      {state.message && (
        <Banner tone="danger" role="alert">
          <LinkedMessage message={state.message} link={state.link} />
        </Banner>
      )}
      <ActionFields fields={fields ?? []} state={state} />
      <div className="mt-2 flex flex-wrap justify-end gap-3">
        <Button {...dialogCommand('close', dialogId)} variant="secondary" onClick={close}>
          {cancel}
        </Button>
        <SubmitButton variant={confirmVariant} pendingLabel={pending}>
          {confirm}
        </SubmitButton>
      </div>
    </>
  )
}
