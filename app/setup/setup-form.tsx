'use client'

import { useActionState } from 'react'
import { NewPasswordField, type NewPasswordTexts } from '@/app/form/new-password-field'
import { EmailField } from '@/app/form/email-field'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched } from '@/app/form/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import { setUpAction } from './actions'

type Props = {
  token: string
  texts: ErrorTexts & NewPasswordTexts & Record<'name' | 'email' | 'submit' | 'submitting', string>
}

export function SetupForm({ token, texts }: Props) {
  const [state, action] = useActionState(setUpAction, untouched)
  return (
    <form action={action} noValidate className="grid gap-5">
      <FormErrors state={state} texts={texts} />
      <input type="hidden" name="token" value={token} />
      <TextField
        name="name"
        label={texts.name}
        defaultValue={state.values.name}
        error={state.errors.name}
        autoComplete="name"
      />
      <EmailField label={texts.email} state={state} />
      <NewPasswordField name="password" state={state} texts={texts} />
      <SubmitButton pendingLabel={texts.submitting}>{texts.submit}</SubmitButton>
    </form>
  )
}
