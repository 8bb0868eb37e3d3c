'use client'

import { useActionState } from 'react'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import type { Continuation } from '../continuation'
import { ContinuationFields } from '../continuation-fields'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched } from '@/app/form/form-state'
import { verifyByCodeAction } from './actions'

type CodeFormProps = {
  continuation: Continuation
  texts: ErrorTexts & Record<'code' | 'codeHint' | 'submit' | 'submitting', string>
}

/** One field for all six digits: it can be pasted into, and "123 456" is fine. */
export function CodeForm({ continuation, texts }: CodeFormProps) {
  const [state, action] = useActionState(verifyByCodeAction, untouched)
  return (
    <form action={action} noValidate className="grid gap-5">
      <FormErrors state={state} texts={texts} />
      <ContinuationFields {...continuation} />
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
