'use client'

import { useActionState } from 'react'
import { Banner } from '@/components/ui/banner'
import type { ButtonVariant } from '@/components/ui/button'
import { LinkedMessage } from '@/components/ui/linked-message'
import { SubmitButton } from '@/components/ui/submit-button'
import { ActionFields } from './action-fields'
import { untouched, type Send } from '@/app/form/form-state'
import type { ActionField } from './action-field'

type Props = {
  fields: ActionField[]
  submit: string
  pending: string
  done: string
  variant?: ButtonVariant
  send: Send
}

/** A small form that stays on its page; the result is shown above its button. */
export function ActionForm({ fields, submit, pending, done, variant = 'secondary', send: action }: Props) {
  const [state, send] = useActionState(action, untouched)
  return (
    <form action={send} className="grid max-w-xl gap-4" noValidate>
      <ActionFields fields={fields} state={state} />
      {state.message && (
        <Banner tone="danger" role="alert">
          <LinkedMessage message={state.message} link={state.link} />
        </Banner>
      )}
      {state.isDone && (
        <Banner tone="ok" role="status">
          {done}
        </Banner>
      )}
      <div>
        <SubmitButton variant={variant} pendingLabel={pending}>
          {submit}
        </SubmitButton>
      </div>
    </form>
  )
}
