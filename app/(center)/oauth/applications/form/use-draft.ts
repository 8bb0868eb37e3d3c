'use client'

import { startTransition, useActionState, useEffect, useMemo, useRef, type SyntheticEvent } from 'react'
import { useForm, type ResolverResult } from 'react-hook-form'
import { flatErrors, nestedErrors } from '@/app/form/field-errors'
import { useEarlyValues } from '@/app/form/use-early-values'
import type { ApplicationDocument, ApplicationField } from '@/lib/applications/application-document'
import { documentOf } from '@/lib/applications/document-of'
import { readChanges } from '@/lib/applications/read-changes'
import { changedOnly, typedChanges } from '@/lib/applications/typed-changes'
import type { OwnApplication } from '../load-application'
import { unsent, type SendDraft } from './draft-state'
import { useProblemText } from './use-problem-text'

export type Draft = ReturnType<typeof useDraft>

/**
 * A part of an application while it is edited. It is sent as a form, with or without JavaScript; with it, the schema that the server goes by is
 * asked first.
 */
export function useDraft(application: OwnApplication, send: SendDraft) {
  const version = JSON.stringify(documentOf(application))
  const saved = useMemo(() => JSON.parse(version) as ApplicationDocument, [version])
  const [state, sendForm, isSaving] = useActionState(send, unsent)
  const problemText = useProblemText()
  const form = useForm<ApplicationDocument>({
    defaultValues: { ...saved, ...state.typed },
    errors: useMemo(() => nestedErrors<ApplicationDocument>(state.errors), [state]),
    shouldFocusError: false,
    resolver: (document) => checked(saved, document, (key) => problemText(key) ?? ''),
  })
  const id = useEarlyValues(form, (typed) => changedOnly(saved, typedChanges(typed)))
  const document = form.watch()
  const { errors, submitCount } = form.formState
  const isDirty = Object.keys(changedOnly(saved, document)).length > 0
  const answered = useRef(state)
  useEffect(() => {
    if (answered.current === state) return
    answered.current = state
    if (state.isDone) form.reset(saved)
  }, [state, saved, form])

  const change = (changes: Partial<ApplicationDocument>) => {
    for (const [field, value] of Object.entries(changes))
      form.setValue(field as 'name', value as string, { shouldDirty: true })
    form.clearErrors(Object.keys(changes) as ApplicationField[])
  }
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    const element = event.currentTarget
    void form.handleSubmit(() => startTransition(() => sendForm(new FormData(element))))(event)
  }
  return {
    id,
    document,
    before: saved,
    change,
    undo: () => form.reset(saved),
    version,
    action: sendForm,
    submit,
    refused: {
      message: state.isDone === false && isDirty ? state.message : null,
      link: state.link,
      fields: flatErrors(errors),
      /** Tells one refusal from the next. */
      times: `${submitCount} ${state.message} ${JSON.stringify(state.errors)}`,
    },
    isSaving,
    isSaved: state.isDone === true && !isDirty,
    isDirty,
  }
}

/** Checked by the schema that the action uses again. */
function checked(
  saved: ApplicationDocument,
  document: ApplicationDocument,
  words: (key: string) => string,
): ResolverResult<ApplicationDocument> {
  const read = readChanges(changedOnly(saved, document))
  if (read.ok) return { values: document, errors: {} }
  const errors = Object.entries(read.fieldErrors ?? {}).map(([field, key]) => [field, words(key)])
  return {
    values: {},
    errors: nestedErrors<ApplicationDocument>(Object.fromEntries(errors) as Record<string, string>),
  }
}
