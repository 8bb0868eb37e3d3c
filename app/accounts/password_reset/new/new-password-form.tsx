'use client'

import { useActionState } from 'react'
import { PasswordField } from '@/components/ui/password-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { FormErrors, type ErrorTexts } from '../../form-errors'
import { untouched } from '../../form-state'
import { resetPasswordAction } from '../actions'

type Text = 'newPassword' | 'hint' | 'show' | 'hide' | 'submit' | 'submitting'
type NewPasswordFormProps = { email: string; texts: ErrorTexts & Record<Text, string> }

export function NewPasswordForm({ email, texts }: NewPasswordFormProps) {
  const [state, action] = useActionState(resetPasswordAction, untouched)
  return (
    <form action={action} noValidate className="grid gap-5">
      <FormErrors state={state} texts={texts} />
      {/* Tells a password manager whose password this is. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        name="newPassword"
        label={texts.newPassword}
        hint={texts.hint}
        error={state.errors.newPassword}
        autoComplete="new-password"
        showLabel={texts.show}
        hideLabel={texts.hide}
        required
      />
      <SubmitButton pendingLabel={texts.submitting}>{texts.submit}</SubmitButton>
    </form>
  )
}
