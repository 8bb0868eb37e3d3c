'use client'

import { useEffect } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormState } from './form-state'

export type ErrorTexts = { checkFields: string; errorTitle: string }

/** The summary above a refused form; it also puts "Error:" into the title. */
export function FormErrors({ state, texts }: { state: FormState; texts: ErrorTexts }) {
  const whole = { message: state.message ?? '', ...(state.link && { link: state.link }) }
  const fields = Object.entries(state.errors).map(([field, message]) => ({ field, message }))
  const errors = state.isDone ? [] : [...(state.message === null ? [] : [whole]), ...fields]
  const failed = errors.length > 0
  useEffect(() => {
    if (failed) document.title = texts.errorTitle
  }, [failed, texts.errorTitle])
  return failed ? <ErrorSummary title={texts.checkFields} errors={errors} refusal={state} /> : null
}
