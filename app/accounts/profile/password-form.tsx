'use client'

import { useActionState } from 'react'
import { Banner } from '@/components/ui/banner'
import { PasswordField } from '@/components/ui/password-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { FormErrors, type ErrorTexts } from '../form-errors'
import { untouched } from '../form-state'
import { changePasswordAction } from './actions'

type Text =
  'currentPassword' | 'newPassword' | 'passwordHint' | 'show' | 'hide' | 'changePassword' | 'changing'

export function PasswordForm({ email, texts }: { email: string; texts: ErrorTexts & Record<Text, string> }) {
  const [state, action] = useActionState(changePasswordAction, { ...untouched, done: null })
  return (
    <form action={action} noValidate className="grid max-w-md gap-5">
      <FormErrors state={state} texts={texts} />
      {state.done && (
        <Banner tone="ok" role="status">
          {state.done}
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
      <PasswordField
        name="newPassword"
        label={texts.newPassword}
        hint={texts.passwordHint}
        error={state.errors.newPassword}
        autoComplete="new-password"
        showLabel={texts.show}
        hideLabel={texts.hide}
        required
      />
      <div>
        <SubmitButton variant="secondary" pendingLabel={texts.changing}>
          {texts.changePassword}
        </SubmitButton>
      </div>
    </form>
  )
}
