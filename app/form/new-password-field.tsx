'use client'

import { PasswordField } from '@/components/ui/password-field'
import type { FormState } from './form-state'
import { PasswordStrength, useStrength, type StrengthTexts } from './password-strength'

/** The hint says what a password must be like before one is typed. */
export type NewPasswordTexts = Record<'password' | 'passwordHint' | 'show' | 'hide', string> & {
  strength: StrengthTexts
}

type Props = {
  state: FormState
  name: 'password' | 'newPassword'
  texts: NewPasswordTexts
  /** The account's address, for password managers, if no field of the form has it. */
  email?: string
}

/** A password to be chosen. */
export function NewPasswordField({ state, name, texts, email }: Props) {
  const { strength, measure } = useStrength(texts.strength)
  return (
    <div className="grid gap-2">
      {email !== undefined && (
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      )}
      <PasswordField
        name={name}
        label={texts.password}
        hint={texts.passwordHint}
        error={state.errors[name]}
        autoComplete="new-password"
        showLabel={texts.show}
        hideLabel={texts.hide}
        onInput={(event) => measure(event.currentTarget)}
        required
      />
      <PasswordStrength strength={strength} texts={texts.strength} />
    </div>
  )
}
