'use client'

import { useActionState, type ReactNode } from 'react'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import { FormErrors, type ErrorTexts } from './form-errors'
import { untouched, type FormState } from './form-state'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  texts: ErrorTexts & Record<'code' | 'codeHint' | 'submit' | 'submitting', string>
  /** Hidden fields. */
  children?: ReactNode
}

/** One field for the six digits of a message: it can be pasted into, and "123 456" is fine. */
export function MailedCodeForm({ action, texts, children }: Props) {
  const [state, send] = useActionState(action, untouched)
  return (
    <form action={send} noValidate className="grid gap-5">
      <FormErrors state={state} texts={texts} />
      {children}
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
