type Early = { typed: FormData; stop: () => void }

const followed = new WeakMap<HTMLFormElement, Early>()

/**
 * Reads what a person types into a form before its script runs; null if the server did not render the form. Hydration takes a while and
 * resets every field, so the form is read when hydration begins, and followed field by field until `stop`.
 */
export function typedEarly(formId: string): Early | null {
  if (typeof HTMLFormElement === 'undefined') return null
  const form = document.getElementById(formId)
  if (!(form instanceof HTMLFormElement)) return null
  const early = followed.get(form) ?? follow(form)
  followed.set(form, early)
  return early
}

function follow(form: HTMLFormElement): Early {
  const typed = new FormData(form)
  const note = ({ target }: Event) => {
    const name = target instanceof Element && form.contains(target) ? target.getAttribute('name') : null
    if (name === null) return
    typed.delete(name)
    for (const value of new FormData(form).getAll(name)) typed.append(name, value)
  }
  // At the window: React listens at the document, and the first event there ends a hydration that is under way, before the form would hear of it.
  window.addEventListener('input', note, true)
  window.addEventListener('change', note, true)
  return {
    typed,
    stop() {
      window.removeEventListener('input', note, true)
      window.removeEventListener('change', note, true)
    },
  }
}
