'use client'

import { useActionState, useState } from 'react'
import { NewPasswordField, type NewPasswordTexts } from '@/app/form/new-password-field'
import { EmailField } from '@/app/form/email-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import type { Continuation } from '../continuation'
import { ContinuationFields } from '../continuation-fields'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched, type FormState } from '@/app/form/form-state'
import { registerAction } from './actions'
import { PasskeyChoice, type PasskeyChoiceTexts } from './passkey-choice'

type Text = 'name' | 'nameHint' | 'email' | 'emailHint' | 'submit' | 'submitting'
type RegisterFormProps = {
  continuation: Continuation
  email: string
  texts: ErrorTexts & NewPasswordTexts & Record<Text, string>
  /** null: this site cannot have passkeys. */
  passkeyTexts: PasskeyChoiceTexts | null
}

export function RegisterForm({ continuation, email, texts, passkeyTexts }: RegisterFormProps) {
  const [sent, action] = useActionState(registerAction, untouched)
  // What the way without a password was answered, until the form is sent with one.
  const [answer, setAnswer] = useState<FormState | null>(null)
  const state = answer ?? sent
  return (
    <form action={action} onSubmit={() => setAnswer(null)} noValidate className="grid gap-5">
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
      {passkeyTexts && <PasskeyChoice show={setAnswer} texts={passkeyTexts} />}
    </form>
  )
}
