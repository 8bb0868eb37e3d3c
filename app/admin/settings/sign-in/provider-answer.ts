import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import type { Outcome } from '@/lib/outcome'
import { untouched, type FormState } from '@/app/form/form-state'
import { textByName } from '@/lib/i18n/text-by-name'

/** The text of an outcome. The secret never goes back into the form. */
export async function providerAnswer(
  outcome: Outcome<unknown> | null,
  typed: Record<string, string> = {},
): Promise<FormState> {
  if (outcome === null) notFound()
  if (outcome.ok) {
    refresh()
    return { ...untouched, isDone: true }
  }
  const t = await getTranslations('providers.errors')
  const say = (key: string) => textByName(t, key, { issuer: typed.issuer ?? '' }) ?? key
  const errors = Object.entries(outcome.fieldErrors ?? {}).map(([field, key]) => [field, say(key)])
  return {
    isDone: false,
    message: outcome.message === undefined ? null : say(outcome.message),
    errors: Object.fromEntries(errors) as Record<string, string>,
    values: { ...typed, secret: '' },
  }
}
