'use client'

import { useEffect, useEffectEvent, useId, useState } from 'react'
import type { FieldValues, Path, PathValue, UseFormReturn } from 'react-hook-form'
import { typedEarly } from './typed-early'

type Form<Values extends FieldValues> = Pick<UseFormReturn<Values>, 'getValues' | 'setValue'>

/**
 * Takes into a form what was typed before its script ran: of what `read` makes of it, each value that differs. Returns the id that the form
 * element needs for it.
 */
export function useEarlyValues<Values extends FieldValues>(
  { getValues, setValue }: Form<Values>,
  read: (typed: FormData) => Partial<Record<Path<Values>, unknown>>,
): string {
  const id = useId()
  const [early] = useState(() => typedEarly(id))
  const take = useEffectEvent((typed: FormData) => {
    const values = Object.entries(read(typed)) as [Path<Values>, PathValue<Values, Path<Values>>][]
    for (const [name, value] of values)
      if (JSON.stringify(getValues(name)) !== JSON.stringify(value))
        setValue(name, value, { shouldDirty: true })
  })
  useEffect(() => {
    if (!early) return
    early.stop()
    take(early.typed)
  }, [early])
  return id
}
