'use client'

import { useActionState } from 'react'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import { LinkedMessage } from '@/components/ui/linked-message'
import { SubmitButton } from '@/components/ui/submit-button'
import { untouched, type Send } from '@/app/form/form-state'
import { ActionFields } from './action-fields'
import type { ActionField } from './action-field'

type Props = {
  fields: ActionField[]
  isDangerous: boolean
  /** There is nothing left to act on. */
  isEmpty?: boolean
  back: string
  texts: Record<'submit' | 'pending' | 'cancel' | 'toList', string>
  send: Send
}

/** Once it is done, the result takes the place of the form: it cannot be sent a second time. */
export function BulkForm({ fields, isDangerous, isEmpty, back, texts, send }: Props) {
  const [state, action] = useActionState(send, untouched)
  if (state.isDone)
    return (
      <div className="grid max-w-xl gap-5">
        <Banner tone="ok" role="status">
          {state.message}
        </Banner>
        <div>
          <ButtonLink href={back}>{texts.toList}</ButtonLink>
        </div>
      </div>
    )
  return (
    <form action={action} noValidate className="grid max-w-xl gap-5">
      {state.message && (
        <Banner tone="danger" role="alert">
          <LinkedMessage message={state.message} link={state.link} />
        </Banner>
      )}
      <ActionFields fields={fields} state={state} />
      <div className="flex flex-wrap gap-3">
        {!isEmpty && (
          <SubmitButton variant={isDangerous ? 'danger' : 'primary'} pendingLabel={texts.pending}>
            {texts.submit}
          </SubmitButton>
        )}
        <ButtonLink href={back}>{isEmpty ? texts.toList : texts.cancel}</ButtonLink>
      </div>
    </form>
  )
}
