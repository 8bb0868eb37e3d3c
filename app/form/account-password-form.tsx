'use client'

import { useActionState, type ReactNode } from 'react'
import { PasswordField } from '@/components/ui/password-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { FormErrors, type ErrorTexts } from './form-errors'
import { untouched, type FormState } from './form-state'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  /** The account that the password is of. */
  email: string
  texts: ErrorTexts & Record<'password' | 'show' | 'hide' | 'submit' | 'submitting', string>
  /** Hidden fields. */
  children?: ReactNode
}

/** Asks for the password of one account, as a proof that the person owns it. */
export function AccountPasswordForm({ action, email, texts, children }: Props) {
  const [state, send] = useActionState(action, untouched)
  return (
    <form action={send} noValidate className="grid gap-5">
      <FormErrors state={state} texts={texts} />
      {children}
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
