'use client'

import { useActionState } from 'react'
import { NewPasswordField, type NewPasswordTexts } from '@/app/form/new-password-field'
import { EmailField } from '@/app/form/email-field'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched } from '@/app/form/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import { acceptAction } from './actions'

type Text = 'name' | 'nameHint' | 'email' | 'emailHint' | 'submit' | 'submitting'
type Props = {
  token: string
  email: string
  name: string
  texts: ErrorTexts & NewPasswordTexts & Record<Text, string>
}

/** The address is the one that was invited: it cannot be another. */
export function InvitationForm({ token, email, name, texts }: Props) {
  const [state, action] = useActionState(acceptAction, untouched)
  return (
    <form action={action} noValidate className="grid gap-5">
      <FormErrors state={state} texts={texts} />
      <input type="hidden" name="token" value={token} />
      <EmailField label={texts.email} hint={texts.emailHint} state={state} email={email} readOnly />
      <TextField
        name="name"
        label={texts.name}
        hint={texts.nameHint}
        defaultValue={state.values.name ?? name}
        error={state.errors.name}
        autoComplete="name"
      />
      <NewPasswordField name="password" state={state} texts={texts} />
      <SubmitButton pendingLabel={texts.submitting}>{texts.submit}</SubmitButton>
    </form>
  )
}
