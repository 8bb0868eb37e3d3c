'use client'

import { useActionState } from 'react'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched, type Send } from '@/app/form/form-state'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { SubmitButton } from '@/components/ui/submit-button'

type Text = 'remove' | 'removing' | 'removeTitle' | 'removeText' | 'removeManager' | 'cancel'
type Props = { send: Send; texts: ErrorTexts & Record<Text, string> }

export function RemovePasskey({ send, texts }: Props) {
  const [state, action] = useActionState(send, untouched)
  return (
    <div className="grid gap-3">
      <ConfirmDialog
        trigger={texts.remove}
        triggerVariant="secondary"
        triggerSize="small"
        title={texts.removeTitle}
        cancelLabel={texts.cancel}
        confirm={
          <form action={action}>
            <SubmitButton variant="danger" pendingLabel={texts.removing}>
              {texts.remove}
            </SubmitButton>
          </form>
        }
      >
        <p>{texts.removeText}</p>
        <p>{texts.removeManager}</p>
      </ConfirmDialog>
      <FormErrors state={state} texts={texts} />
    </div>
  )
}
