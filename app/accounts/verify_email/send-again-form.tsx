'use client'

import { useActionState } from 'react'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Continuation } from '../continuation'
import { ContinuationFields } from '../continuation-fields'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched } from '@/app/form/form-state'
import { useSecondsUntil } from '../use-seconds-until'
import { sendAgainAction } from './actions'

type SendAgainFormProps = {
  continuation: Continuation
  isFirst: boolean
  /** Milliseconds since the epoch. */
  sentAt: number
  texts: ErrorTexts & Record<'submit' | 'submitting' | 'wait' | 'ready', string>
}

const pause = 30_000

/** Without JavaScript there is no countdown: the button shows immediately, and the server enforces the wait. */
export function SendAgainForm({ continuation, isFirst, sentAt, texts }: SendAgainFormProps) {
  const [state, action] = useActionState(sendAgainAction, untouched)
  const left = useSecondsUntil(sentAt + pause)
  return (
    <form action={action} className="grid gap-3">
      <FormErrors state={state} texts={texts} />
      <ContinuationFields {...continuation} />
      <SubmitButton
        variant={isFirst ? 'primary' : 'secondary'}
        pendingLabel={texts.submitting}
        disabled={left > 0}
      >
        <span aria-live="off">{left > 0 ? texts.wait.replace('{seconds}', String(left)) : texts.submit}</span>
      </SubmitButton>
      <p className="sr-only" role="status">
        {left === 0 && sentAt > 0 ? texts.ready : ''}
      </p>
    </form>
  )
}
