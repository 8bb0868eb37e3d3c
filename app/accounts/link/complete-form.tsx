'use client'

import { useActionState } from 'react'
import { EmailField } from '@/app/form/email-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched } from '@/app/form/form-state'
import { completeAction } from './actions'

type Props = { email: string; texts: ErrorTexts & Record<'email' | 'submit' | 'submitting', string> }

export function CompleteForm({ email, texts }: Props) {
  const [state, action] = useActionState(completeAction, untouched)
  return (
    <form action={action} noValidate className="grid gap-5">
      <FormErrors state={state} texts={texts} />
      <EmailField label={texts.email} state={state} email={email} autoComplete="email" />
      <SubmitButton pendingLabel={texts.submitting}>{texts.submit}</SubmitButton>
    </form>
  )
}
