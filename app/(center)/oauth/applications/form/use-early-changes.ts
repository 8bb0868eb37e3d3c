'use client'

import { useEffect, useId, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { typedEarly } from '@/app/form/typed-early'
import type { ApplicationDocument } from '@/lib/applications/application-document'
import { changedOnly, typedChanges } from '@/lib/applications/typed-changes'

/** Takes into the draft what was typed before its script ran. Returns the id that the form needs for it. */
export function useEarlyChanges(
  form: UseFormReturn<ApplicationDocument>,
  saved: ApplicationDocument,
): string {
  const id = useId()
  const [early] = useState(() => {
    const typed = typedEarly(id)
    return typed && changedOnly(saved, typedChanges(typed))
  })
  useEffect(() => {
    for (const [field, value] of Object.entries(early ?? {}))
      form.setValue(field as 'name', value as string, { shouldDirty: true })
  }, [early, form])
  return id
}
