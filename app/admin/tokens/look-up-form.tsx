'use client'

import { useActionState } from 'react'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextAreaField } from '@/components/ui/text-area-field'
import { untouched } from '@/app/form/form-state'
import { lookUpAction } from './actions'

type Props = { texts: Record<'label' | 'hint' | 'submit' | 'pending', string> }

/** Sent in a body; the field is empty again when the page comes back. */
export function LookUpForm({ texts }: Props) {
  const [state, send] = useActionState(lookUpAction, untouched)
  return (
    <form action={send} className="grid max-w-2xl gap-3" noValidate>
      <TextAreaField
        name="token"
        label={texts.label}
        hint={texts.hint}
        error={state.errors.token}
        rows={2}
        autoComplete="off"
        spellCheck={false}
        className="font-mono text-sm!"
      />
      <div>
        <SubmitButton variant="secondary" pendingLabel={texts.pending}>
          {texts.submit}
        </SubmitButton>
      </div>
    </form>
  )
}
