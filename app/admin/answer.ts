import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import type { Outcome } from '@/lib/outcome'
import { announce } from '@/app/announce'
import { untouched, type FormState } from '@/app/form/form-state'
import { textByName } from '@/lib/i18n/text-by-name'

/**
 * The text of an outcome. Typed values go back into the form only when they have to be corrected. `done`: what is said once it is done, for
 * an action whose form the page may no longer show by then.
 */
export async function answer(
  outcome: Outcome<unknown> | null,
  values: Record<string, string> = {},
  done?: string,
): Promise<FormState> {
  if (outcome === null) notFound()
  if (outcome.ok) {
    if (done !== undefined) await announce(done)
    refresh()
    return { ...untouched, isDone: true }
  }
  const t = await getTranslations('admin.errors')
  const errors = Object.entries(outcome.fieldErrors ?? {}).map(([field, key]) => [
    field,
    textByName(t, key) ?? key,
  ])
  return {
    isDone: false,
    message: outcome.message === undefined ? null : (textByName(t, outcome.message) ?? outcome.message),
    errors: Object.fromEntries(errors) as Record<string, string>,
    values,
  }
}
