'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SubmitButton } from '@/components/ui/submit-button'
import { untouched, type Send } from '@/app/form/form-state'
import { SettingField } from './setting-field'
import type { ShownField } from './shown-field'

type Props = {
  send: Send
  fields: ShownField[]
  texts: Record<'save' | 'saving' | 'checkFields' | 'unit', string>
  units: { value: string; label: string }[]
}

/** A section with a form of its own, which saves the fields it shows. */
export function SettingsForm({ send: save, fields, texts, units }: Props) {
  const [state, send] = useActionState(save, untouched)
  const errors = [
    ...(state.isDone === false && state.message ? [{ message: state.message }] : []),
    ...Object.entries(state.errors).map(([field, message]) => ({ field, message })),
  ]
  // Fields hold what was typed; after a save they begin anew from what is stored.
  const stored = fields.map(({ value, unit }) => `${value}${unit ?? ''}`).join('|')
  return (
    <form action={send} noValidate className="grid gap-6">
      <ErrorSummary title={texts.checkFields} errors={errors} refusal={state} />
      {fields.map((field) => (
        <SettingField
          key={`${field.name}${stored}${JSON.stringify(state.values)}`}
          field={field}
          error={state.errors[field.name]}
          typed={state.isDone === false ? state.values : {}}
          units={units}
          unitLabel={texts.unit}
        />
      ))}
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton pendingLabel={texts.saving}>{texts.save}</SubmitButton>
        <p role="status" className="text-sm text-ok">
          {state.isDone && state.message}
        </p>
      </div>
    </form>
  )
}
