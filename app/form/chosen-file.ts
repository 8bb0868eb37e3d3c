import { submittedForm } from './submitted-form'

/**
 * The file that was chosen; null where none was. A browser sends an empty one for that, without a name, and what arrives as "" in a form
 * that was sent by the browser arrives as "undefined" in one that was sent by a script.
 */
export function chosenFile(form: unknown, name: string): File | null {
  const file = submittedForm(form).get(name)
  if (!(file instanceof File)) return null
  return file.size === 0 && ['', 'undefined'].includes(file.name) ? null : file
}
