'use client'

import { useActionState } from 'react'
import { NewPasswordField, type NewPasswordTexts } from '@/app/form/new-password-field'
import { EmailField } from '@/app/form/email-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import type { Continuation } from '../continuation'
import { ContinuationFields } from '../continuation-fields'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched } from '@/app/form/form-state'
import { registerAction } from './actions'

type Text = 'name' | 'nameHint' | 'email' | 'emailHint' | 'submit' | 'submitting'
type RegisterFormProps = {
  continuation: Continuation
  email: string
  texts: ErrorTexts & NewPasswordTexts & Record<Text, string>
}

export function RegisterForm({ continuation, email, texts }: RegisterFormProps) {
  const [state, action] = useActionState(registerAction, untouched)
  return (
    <form action={action} noValidate className="grid gap-5">
      <FormErrors state={state} texts={texts} />
      <ContinuationFields {...continuation} />
      <TextField
        name="name"
        label={texts.name}
        hint={texts.nameHint}
        defaultValue={state.values.name}
        error={state.errors.name}
        autoComplete="name"
      />
      <EmailField label={texts.email} hint={texts.emailHint || undefined} state={state} email={email} />
      <NewPasswordField name="password" state={state} texts={texts} />
      <SubmitButton pendingLabel={texts.submitting}>{texts.submit}</SubmitButton>
    </form>
  )
}
