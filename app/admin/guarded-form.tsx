'use client'

import { useActionState } from 'react'
import { Banner } from '@/components/ui/banner'
import type { ButtonVariant } from '@/components/ui/button'
import { LinkedMessage } from '@/components/ui/linked-message'
import { SubmitButton } from '@/components/ui/submit-button'
import { ActionFields } from './action-fields'
import { untouched, type Send } from '@/app/form/form-state'
import { useDraftGuard } from '@/app/form/use-draft-guard'
import type { ActionField } from './action-field'

export type FormProps = {
  fields: ActionField[]
  submit: string
  pending: string
  done: string
  variant?: ButtonVariant
  send: Send
}
type Props = FormProps & {
  /** Asked before what was typed is left. */
  leave: string
}

export function GuardedForm({
  fields,
  submit,
  pending,
  done,
  variant = 'secondary',
  send: action,
  leave,
}: Props) {
  const [state, send, isPending] = useActionState(action, untouched)
  const onInput = useDraftGuard(state, isPending, leave)
  return (
    <form action={send} onInput={onInput} className="grid max-w-xl gap-4" noValidate>
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
