'use client'

import { useActionState } from 'react'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched } from '@/app/form/form-state'
import { openByCodeAction } from '../actions'

type CodeFormProps = { texts: ErrorTexts & Record<'code' | 'codeHint' | 'submit' | 'submitting', string> }

export function CodeForm({ texts }: CodeFormProps) {
  const [state, action] = useActionState(openByCodeAction, untouched)
  return (
    <form action={action} noValidate className="grid gap-5">
      <FormErrors state={state} texts={texts} />
      <TextField
        name="code"
        label={texts.code}
        hint={texts.codeHint}
        defaultValue={state.values.code}
        error={state.errors.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={9}
        mono
        required
        className="text-xl tracking-[0.2em]"
      />
      <SubmitButton pendingLabel={texts.submitting}>{texts.submit}</SubmitButton>
    </form>
  )
}
