import { getTranslations } from 'next-intl/server'
import type { FormState } from '@/app/form/form-state'
import type { Refusal } from '@/lib/outcome'
import { textByName } from '@/lib/i18n/text-by-name'

/** The text of a refusal about an application; a key without a text gets the general message. */
export async function refusalState(refusal: Refusal | null): Promise<FormState> {
  const t = await getTranslations('applications.errors')
  const words = (key: string) => textByName(t, key) ?? t('failed')
  const errors = Object.entries(refusal?.fieldErrors ?? {}).map(([field, key]) => [field, words(key)])
  const message = refusal?.message ?? (errors.length === 0 ? 'failed' : null)
  return {
    isDone: false,
    message: message === null ? null : words(message),
    errors: Object.fromEntries(errors) as Record<string, string>,
    values: {},
  }
}
