'use client'

import { useActionState } from 'react'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched, type Send } from '@/app/form/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextAreaField } from '@/components/ui/text-area-field'

type Props = {
  send: Send
  texts: ErrorTexts & Record<'answer' | 'answerHint' | 'submit' | 'submitting', string>
}

export function AnswerForm({ send, texts }: Props) {
  const [state, action] = useActionState(send, untouched)
  return (
    <form action={action} noValidate className="mt-3 grid max-w-xl gap-4">
      <FormErrors state={state} texts={texts} />
      <TextAreaField
        name="answer"
        label={texts.answer}
        hint={texts.answerHint}
        error={state.errors.answer}
        defaultValue={state.values.answer}
        maxLength={1_000}
        required
      />
      <div>
        <SubmitButton pendingLabel={texts.submitting}>{texts.submit}</SubmitButton>
      </div>
    </form>
  )
}
