'use client'

import { useActionState } from 'react'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched } from '@/app/form/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import { openDeviceAction } from './actions'

type Props = { code: string; texts: ErrorTexts & Record<'code' | 'hint' | 'submit' | 'submitting', string> }

/** Small letters, spaces and a forgotten dash are fine. */
export function CodeForm({ code, texts }: Props) {
  const [state, action] = useActionState(openDeviceAction, untouched)
  return (
    <form action={action} noValidate className="grid gap-5">
      <FormErrors state={state} texts={texts} />
      <TextField
        name="user_code"
        label={texts.code}
        hint={texts.hint}
        defaultValue={state.values.user_code ?? code}
        error={state.errors.user_code}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        mono
        required
        className="text-xl tracking-[0.2em] uppercase"
      />
      <SubmitButton pendingLabel={texts.submitting}>{texts.submit}</SubmitButton>
    </form>
  )
}
