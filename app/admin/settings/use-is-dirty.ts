import { useEffect, useEffectEvent, useState, type RefObject } from 'react'

type Options = {
  /** By input: what is stored. */
  stored: Record<string, string>
  /** Asked again when it changes, besides after each input. */
  occasion: unknown
  /** Told what is in the inputs, each time. */
  onTyped?: ((data: FormData) => void) | undefined
}

/** Whether an input of the form differs from what is stored, and what to call after an input has changed. */
export function useIsDirty(
  form: RefObject<HTMLFormElement | null>,
  { stored, occasion, onTyped }: Options,
): [isDirty: boolean, check: () => void] {
  const [isDirty, setIsDirty] = useState(false)
  const check = () =>
    // React writes a change into the inputs first.
    void requestAnimationFrame(() => {
      if (!form.current) return
      setIsDirty(differs(form.current, stored))
      onTyped?.(new FormData(form.current))
    })
  const checkAgain = useEffectEvent(check)
  useEffect(() => checkAgain(), [occasion])
  return [isDirty, check]
}

function differs(form: HTMLFormElement, stored: Record<string, string>): boolean {
  const data = new FormData(form)
  const isTyped = Object.entries(stored).some(
    ([input, value]) =>
      form.elements.namedItem(input) !== null && !isFile(data, input) && textIn(data, input) !== value,
  )
  const isRemovedOrChosen = [...data.entries()].some(([input, value]) =>
    value instanceof File ? value.size > 0 : input.endsWith('.remove'),
  )
  return isTyped || isRemovedOrChosen
}

const isFile = (data: FormData, input: string): boolean => data.get(input) instanceof File

function textIn(data: FormData, input: string): string {
  const value = data.get(input)
  return typeof value === 'string' ? value : ''
}
