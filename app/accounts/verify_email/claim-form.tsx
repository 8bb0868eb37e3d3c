'use client'

import { useActionState } from 'react'
import { NewPasswordField, type NewPasswordTexts } from '@/app/form/new-password-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched } from '@/app/form/form-state'
import { claimAction } from './actions'

type Texts = ErrorTexts & NewPasswordTexts & Record<'submit' | 'submitting', string>

export function ClaimForm({ token, email, texts }: { token: string; email: string; texts: Texts }) {
  const [state, action] = useActionState(claimAction, untouched)
  return (
    <form action={action} noValidate className="grid gap-5">
      <FormErrors state={state} texts={texts} />
      <input type="hidden" name="token" value={token} />
      <NewPasswordField name="newPassword" state={state} texts={texts} email={email} />
      <SubmitButton pendingLabel={texts.submitting}>{texts.submit}</SubmitButton>
    </form>
  )
}
