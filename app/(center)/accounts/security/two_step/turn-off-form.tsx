'use client'

import { useActionState, type ReactNode } from 'react'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched, type Send } from '@/app/form/form-state'
import { SubmitButton } from '@/components/ui/submit-button'

type Props = {
  action: Send
  texts: ErrorTexts & Record<'submit' | 'submitting', string>
  children: ReactNode
}

export function TurnOffForm({ action, texts, children }: Props) {
  const [state, send] = useActionState(action, untouched)
  return (
    <form action={send} className="grid max-w-md gap-5">
      <FormErrors state={state} texts={texts} />
      {children}
      <div>
        <SubmitButton variant="danger" pendingLabel={texts.submitting}>
          {texts.submit}
        </SubmitButton>
      </div>
    </form>
  )
}
