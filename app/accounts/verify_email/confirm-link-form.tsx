'use client'

import { useActionState } from 'react'
import { SubmitButton } from '@/components/ui/submit-button'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched } from '@/app/form/form-state'
import { verifyByLinkAction } from './actions'

type ConfirmLinkFormProps = { token: string; texts: ErrorTexts & Record<'submit' | 'submitting', string> }

export function ConfirmLinkForm({ token, texts }: ConfirmLinkFormProps) {
  const [state, action] = useActionState(verifyByLinkAction, untouched)
  return (
    <form action={action} className="grid gap-5">
      <FormErrors state={state} texts={texts} />
      <input type="hidden" name="token" value={token} />
      <SubmitButton pendingLabel={texts.submitting} className="break-all">
        {texts.submit}
      </SubmitButton>
    </form>
  )
}
