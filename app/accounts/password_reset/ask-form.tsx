'use client'

import { useActionState } from 'react'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import type { Continuation } from '../continuation'
import { ContinuationFields } from '../continuation-fields'
import { FormErrors, type ErrorTexts } from '../form-errors'
import { untouched } from '../form-state'
import { askAction } from './actions'

type AskFormProps = {
  continuation: Continuation
  email: string
  texts: ErrorTexts & Record<'email' | 'submit' | 'submitting', string>
}

export function AskForm({ continuation, email, texts }: AskFormProps) {
  const [state, action] = useActionState(askAction, untouched)
  return (
    <form action={action} noValidate className="grid gap-5">
      <FormErrors state={state} texts={texts} />
      <ContinuationFields {...continuation} />
      <TextField
        name="email"
        type="email"
        label={texts.email}
        defaultValue={state.values.email ?? email}
        error={state.errors.email}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <SubmitButton pendingLabel={texts.submitting}>{texts.submit}</SubmitButton>
    </form>
  )
}
