import { submittedForm } from '@/app/form/submitted-form'

/** One text of a form, without control characters but line breaks. Absent, repeated or a file: empty. */
export function formText(form: FormData, name: string, most = 500): string {
  const [value, ...others] = submittedForm(form).getAll(name)
  if (typeof value !== 'string' || others.length > 0) return ''
  return value
    .replace(/[^\P{Cc}\n]/gu, '')
    .trim()
    .slice(0, most)
}
