/**
 * What was typed into a form before its script ran; null where the server has not drawn it. Hydration sets every field back to what was sent,
 * so it has to be read while the page is hydrated and put back afterwards.
 */
export function typedEarly(formId: string): FormData | null {
  if (typeof HTMLFormElement === 'undefined') return null
  const form = document.getElementById(formId)
  return form instanceof HTMLFormElement ? new FormData(form) : null
}
