'use client'

import { useActionState, type InputEvent, type ReactNode } from 'react'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched, type Send } from '@/app/form/form-state'
import type { SecondStepWay } from '@/lib/account/second-factor'

export type CodeFormTexts = ErrorTexts & Record<'code' | 'codeHint' | 'submit' | 'submitting', string>

type Props = {
  action: Send
  way: Extract<SecondStepWay, 'totp' | 'recovery_code'>
  texts: CodeFormTexts
  /** Above the field: hidden fields. Below it: choices. */
  hidden?: ReactNode
  children?: ReactNode
}

/** One field for one code, of the authenticator app or a recovery code. "123 456" is fine, and so is pasting. */
export function CodeForm({ action, way, texts, hidden, children }: Props) {
  const [state, send] = useActionState(action, untouched)
  const forTotp = { inputMode: 'numeric', autoComplete: 'one-time-code', maxLength: 7 } as const
  const forRecovery = {
    autoComplete: 'off',
    autoCapitalize: 'none',
    spellCheck: false,
    maxLength: 20,
  } as const
  return (
    <form action={send} noValidate className="grid gap-5">
      <FormErrors state={state} texts={texts} />
      <input type="hidden" name="way" value={way} />
      {hidden}
      <TextField
        name="code"
        label={texts.code}
        hint={texts.codeHint}
        error={state.errors.code}
        {...(way === 'totp' ? forTotp : forRecovery)}
        onInput={way === 'totp' ? sendWholeCode : undefined}
        mono
        required
        className="text-xl tracking-[0.2em]"
      />
      {children}
      <SubmitButton pendingLabel={texts.submitting}>{texts.submit}</SubmitButton>
    </form>
  )
}

/** Pasted or filled in by the browser, all six digits at a time; a person who types sends the form themselves. */
function sendWholeCode(event: InputEvent<HTMLInputElement>): void {
  const { inputType } = event.nativeEvent
  const isTyped = inputType === 'insertText' || inputType.startsWith('delete')
  const { value, form } = event.currentTarget
  if (!isTyped && /^\s*\d{3}\s*\d{3}\s*$/.test(value)) form?.requestSubmit()
}
