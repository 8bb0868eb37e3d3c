'use client'

import { useActionState } from 'react'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched, type Send } from '@/app/form/form-state'
import { buttonClass } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'

type Text = 'name' | 'rename' | 'renameNamed' | 'save' | 'saving'
type Props = { id: string; name: string; send: Send; texts: ErrorTexts & Record<Text, string> }

/** Opens without JavaScript too. */
export function RenamePasskey({ id, name, send, texts }: Props) {
  const [state, action] = useActionState(send, untouched)
  return (
    <details className="min-w-0 open:basis-full" open={state.isDone === false}>
      <summary
        aria-label={texts.renameNamed}
        className={buttonClass('secondary', 'small', 'w-fit list-none [&::-webkit-details-marker]:hidden')}
      >
        {texts.rename}
      </summary>
      <form action={action} noValidate className="mt-3 grid max-w-md gap-3">
        <FormErrors state={state} texts={texts} />
        <TextField
          name="name"
          id={`name-${id}`}
          label={texts.name}
          defaultValue={state.values.name ?? name}
          error={state.errors.name}
          maxLength={60}
          autoComplete="off"
          required
        />
        <div>
          <SubmitButton size="small" pendingLabel={texts.saving}>
            {texts.save}
          </SubmitButton>
        </div>
      </form>
    </details>
  )
}
