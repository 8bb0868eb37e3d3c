'use client'

import { useActionState } from 'react'
import { EmailField } from '@/app/form/email-field'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Continuation } from '../continuation'
import { ContinuationFields } from '../continuation-fields'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched } from '@/app/form/form-state'
import { askAction } from './actions'

type AskFormProps = {
  continuation: Continuation
  email: string
  texts: ErrorTexts & Record<'email' | 'submit' | 'submitting', string>
}

export function AskForm({ continuation, email, texts }: AskFormProps) {
  const [state, action] = useActionState(askAction, untouched)
  return (
    <form action={action} noValidate className="grid gap-5">
      <FormErrors state={state} texts={texts} />
      <ContinuationFields {...continuation} />
      <EmailField label={texts.email} state={state} email={email} />
      <SubmitButton pendingLabel={texts.submitting}>{texts.submit}</SubmitButton>
    </form>
  )
}
