'use client'

import { useActionState } from 'react'
import { PasswordField } from '@/components/ui/password-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import type { Continuation } from '../continuation'
import { ContinuationFields } from '../continuation-fields'
import { FormErrors, type ErrorTexts } from '../form-errors'
import { untouched } from '../form-state'
import { registerAction } from './actions'

type Text =
  'name' | 'nameHint' | 'email' | 'password' | 'passwordHint' | 'show' | 'hide' | 'submit' | 'submitting'
type RegisterFormProps = {
  continuation: Continuation
  email: string
  texts: ErrorTexts & Record<Text, string>
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
      <TextField
        name="email"
        type="email"
        label={texts.email}
        defaultValue={state.values.email ?? email}
        error={state.errors.email}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <PasswordField
        name="password"
        label={texts.password}
        hint={texts.passwordHint}
        error={state.errors.password}
        autoComplete="new-password"
        showLabel={texts.show}
        hideLabel={texts.hide}
        required
      />
      <SubmitButton pendingLabel={texts.submitting}>{texts.submit}</SubmitButton>
    </form>
  )
}
