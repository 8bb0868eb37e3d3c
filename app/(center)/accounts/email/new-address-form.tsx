'use client'

import { useActionState } from 'react'
import { EmailField } from '@/app/form/email-field'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched } from '@/app/form/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import { requestChangeAction } from './actions'

type Texts = ErrorTexts & Record<'email' | 'submit' | 'submitting', string>

export function NewAddressForm({ texts }: { texts: Texts }) {
  const [state, action] = useActionState(requestChangeAction, untouched)
  return (
    <form action={action} noValidate className="grid gap-5">
      <FormErrors state={state} texts={texts} />
      <EmailField label={texts.email} state={state} autoComplete="email" />
      <div>
        <SubmitButton pendingLabel={texts.submitting}>{texts.submit}</SubmitButton>
      </div>
    </form>
  )
}
