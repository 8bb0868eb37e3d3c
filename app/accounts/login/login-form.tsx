'use client'

import { useActionState } from 'react'
import { EmailField } from '@/app/form/email-field'
import { Checkbox } from '@/components/ui/choice'
import { PasswordField } from '@/components/ui/password-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { LinkText } from '@/components/ui/link-text'
import type { Continuation } from '../continuation'
import { ContinuationFields } from '../continuation-fields'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched } from '@/app/form/form-state'
import { signInAction } from './actions'

type LoginFormProps = {
  continuation: Continuation
  email: string
  /** Where the link for a forgotten password leads. */
  resetHref: string
  /** How the box "Keep me signed in" starts; null: it is not asked, the session stays as it is. */
  keep: boolean | null
  texts: ErrorTexts &
    Record<'email' | 'password' | 'forgot' | 'keep' | 'show' | 'hide' | 'submit' | 'submitting', string>
}

export function LoginForm({ continuation, email, resetHref, keep, texts }: LoginFormProps) {
  const [state, action] = useActionState(signInAction, untouched)
  return (
    <form action={action} noValidate className="grid gap-5">
      <FormErrors state={state} texts={texts} />
      <ContinuationFields {...continuation} />
      <EmailField label={texts.email} state={state} email={email} autoComplete="username webauthn" />
      <PasswordField
        name="password"
        label={texts.password}
        aside={<LinkText href={resetHref}>{texts.forgot}</LinkText>}
        error={state.errors.password}
        autoComplete="current-password"
        showLabel={texts.show}
        hideLabel={texts.hide}
        required
      />
      {keep !== null && (
        <>
          <input type="hidden" name="keepAsked" value="1" />
          <Checkbox
            name="keep"
            label={texts.keep}
            defaultChecked={state.isDone === null ? keep : state.values.keep === 'on'}
          />
        </>
      )}
      <SubmitButton pendingLabel={texts.submitting}>{texts.submit}</SubmitButton>
    </form>
  )
}
