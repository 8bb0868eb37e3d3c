'use client'

import { useActionState } from 'react'
import { EmailField } from '@/app/form/email-field'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched } from '@/app/form/form-state'
import { ButtonLink } from '@/components/ui/button-link'
import { SubmitButton } from '@/components/ui/submit-button'
import { deleteAccountAction } from './actions'

type Text = 'address' | 'addressHint' | 'submit' | 'submitting' | 'cancel'

export function DeleteForm({ texts }: { texts: ErrorTexts & Record<Text, string> }) {
  const [state, action] = useActionState(deleteAccountAction, untouched)
  return (
    <form action={action} noValidate className="grid max-w-md gap-5">
      <FormErrors state={state} texts={texts} />
      <EmailField label={texts.address} hint={texts.addressHint} state={state} autoComplete="off" />
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/accounts/data">{texts.cancel}</ButtonLink>
        <SubmitButton variant="danger" pendingLabel={texts.submitting}>
          {texts.submit}
        </SubmitButton>
      </div>
    </form>
  )
}
