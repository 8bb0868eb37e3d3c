import { textOf } from '@/app/form/read-form'

/** The answer to "Keep me signed in"; nothing where the form did not ask. */
export const keptIn = (form: FormData): { kept?: boolean } =>
  textOf(form, 'keepAsked') === '1' ? { kept: textOf(form, 'keep') === 'on' } : {}
