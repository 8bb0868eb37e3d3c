const read = new WeakMap<HTMLFormElement, FormData>()

/**
 * What was typed into a form before its script ran; null where the server has not drawn it. Hydration sets every field back to what was sent,
 * so it has to be read while the page is hydrated and put back afterwards. The first reading counts: a hydration that is interrupted has set
 * fields back already when it begins again.
 */
export function typedEarly(formId: string): FormData | null {
  if (typeof HTMLFormElement === 'undefined') return null
  const form = document.getElementById(formId)
  if (!(form instanceof HTMLFormElement)) return null
  const typed = read.get(form) ?? new FormData(form)
  read.set(form, typed)
  return typed
}
