'use client'

import { useActionState, type ReactNode } from 'react'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched } from '@/app/form/form-state'
import { Checkbox } from '@/components/ui/choice'
import { SubmitButton } from '@/components/ui/submit-button'
import { renewAction, savedAction } from './actions'

type Texts = ErrorTexts & Record<'submit' | 'submitting', string>

export function RenewForm({ texts }: { texts: Texts }) {
  const [state, send] = useActionState(renewAction, untouched)
  return (
    <form action={send} className="grid gap-4">
      <FormErrors state={state} texts={texts} />
      <div>
        <SubmitButton variant="secondary" pendingLabel={texts.submitting}>
          {texts.submit}
        </SubmitButton>
      </div>
    </form>
  )
}

export function SavedForm({ texts, children }: { texts: Texts & { saved: string }; children: ReactNode }) {
  const [state, send] = useActionState(savedAction, untouched)
  const problem = state.errors.saved
  return (
    <form action={send} noValidate className="grid gap-4 print:hidden">
      <FormErrors state={state} texts={texts} />
      {children}
      <Checkbox
        name="saved"
        id="saved"
        label={texts.saved}
        required
        aria-invalid={problem ? true : undefined}
        {...(problem && { hint: problem })}
      />
      <div>
        <SubmitButton pendingLabel={texts.submitting}>{texts.submit}</SubmitButton>
      </div>
    </form>
  )
}
