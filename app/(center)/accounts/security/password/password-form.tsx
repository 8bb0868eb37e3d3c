'use client'

import { useActionState } from 'react'
import { NewPasswordField, type NewPasswordTexts } from '@/app/form/new-password-field'
import { Banner } from '@/components/ui/banner'
import { PasswordField } from '@/components/ui/password-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched } from '@/app/form/form-state'
import { changePasswordAction } from '../actions'

type Texts = ErrorTexts & NewPasswordTexts & Record<'currentPassword' | 'changePassword' | 'changing', string>

export function PasswordForm({ email, texts }: { email: string; texts: Texts }) {
  const [state, action] = useActionState(changePasswordAction, untouched)
  return (
    <form action={action} noValidate className="grid max-w-md gap-5">
      <FormErrors state={state} texts={texts} />
      {state.isDone && (
        <Banner tone="ok" role="status">
          {state.message}
        </Banner>
      )}
      {/* Tells a password manager whose password this is. */}
      <input type="text" name="username" autoComplete="username" defaultValue={email} hidden readOnly />
      <PasswordField
        name="currentPassword"
        label={texts.currentPassword}
        error={state.errors.currentPassword}
        autoComplete="current-password"
        showLabel={texts.show}
        hideLabel={texts.hide}
        required
      />
      <NewPasswordField name="newPassword" state={state} texts={texts} />
      <div>
        <SubmitButton variant="secondary" pendingLabel={texts.changing}>
          {texts.changePassword}
        </SubmitButton>
      </div>
    </form>
  )
}
