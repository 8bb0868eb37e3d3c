'use client'

import { useActionState } from 'react'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import { FormErrors, type ErrorTexts } from '../form-errors'
import { untouched } from '../form-state'
import { completeAction } from './actions'

type Props = { email: string; texts: ErrorTexts & Record<'email' | 'submit' | 'submitting', string> }

export function CompleteForm({ email, texts }: Props) {
  const [state, action] = useActionState(completeAction, untouched)
  return (
    <form action={action} noValidate className="grid gap-5">
      <FormErrors state={state} texts={texts} />
      <TextField
        name="email"
        type="email"
        label={texts.email}
        defaultValue={state.values.email ?? email}
        error={state.errors.email}
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <SubmitButton pendingLabel={texts.submitting}>{texts.submit}</SubmitButton>
    </form>
  )
}
