import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import type { Outcome } from '@/lib/outcome'
import { notSent, type ActState } from '../../act-state'

/** An outcome in words. The secret never goes back into the form. */
export async function providerAnswer(
  outcome: Outcome<unknown> | null,
  typed: Record<string, string> = {},
): Promise<ActState> {
  if (outcome === null) notFound()
  if (outcome.ok) {
    revalidatePath('/admin/settings', 'layout')
    return { ...notSent, isDone: true }
  }
  const t = await getTranslations('providers.errors')
  const say = (key: string) => t(key, { issuer: typed.issuer ?? '' })
  const errors = Object.entries(outcome.fieldErrors ?? {}).map(([field, key]) => [field, say(key)])
  return {
    isDone: false,
    message: outcome.message === undefined ? null : say(outcome.message),
    errors: Object.fromEntries(errors) as Record<string, string>,
    values: { ...typed, secret: '' },
  }
}
