'use client'

import { useActionState } from 'react'
import { FormErrors, type ErrorTexts } from '@/app/accounts/form-errors'
import { untouched } from '@/app/accounts/form-state'
import { PasswordField } from '@/components/ui/password-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import { setUpAction } from './actions'

type Text = 'name' | 'email' | 'password' | 'passwordHint' | 'show' | 'hide' | 'submit' | 'submitting'

export function SetupForm({ token, texts }: { token: string; texts: ErrorTexts & Record<Text, string> }) {
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
      <TextField
        name="email"
        type="email"
        label={texts.email}
        defaultValue={state.values.email}
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
