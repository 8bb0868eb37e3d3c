'use client'

import { useActionState } from 'react'
import { PasswordField } from '@/components/ui/password-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched } from '@/app/form/form-state'
import { verifyByPasswordAction } from './actions'

type Props = {
  token: string
  email: string
  texts: ErrorTexts & Record<'password' | 'show' | 'hide' | 'submit' | 'submitting', string>
}

export function PasswordProofForm({ token, email, texts }: Props) {
  const [state, action] = useActionState(verifyByPasswordAction, untouched)
  return (
    <form action={action} noValidate className="grid gap-5">
      <FormErrors state={state} texts={texts} />
      <input type="hidden" name="token" value={token} />
      {/* For password managers: which account the password is of. */}
      <input type="text" name="account" value={email} autoComplete="username" readOnly hidden />
      <PasswordField
        name="password"
        label={texts.password}
        error={state.errors.password}
        autoComplete="current-password"
        showLabel={texts.show}
        hideLabel={texts.hide}
        required
      />
      <SubmitButton pendingLabel={texts.submitting} className="break-all">
        {texts.submit}
      </SubmitButton>
    </form>
  )
}
