'use client'

import { useActionState } from 'react'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ButtonVariant } from '@/components/ui/button'
import { FormErrors, type ErrorTexts } from './form-errors'
import { untouched, type Send } from './form-state'

type Props = {
  action: Send
  /** Of the mail's link. */
  token: string
  variant?: ButtonVariant
  texts: ErrorTexts & Record<'submit' | 'submitting', string>
}

/** The button that does what the link of a mail is for: opening the link does nothing yet. */
export function TokenForm({ action, token, variant = 'primary', texts }: Props) {
  const [state, send] = useActionState(action, untouched)
  return (
    <form action={send} className="grid gap-5">
      <FormErrors state={state} texts={texts} />
      <input type="hidden" name="token" value={token} />
      <SubmitButton variant={variant} pendingLabel={texts.submitting} className="[overflow-wrap:anywhere]">
        {texts.submit}
      </SubmitButton>
    </form>
  )
}
