import { getFormatter, getTranslations } from 'next-intl/server'
import { now } from '@/lib/clock'
import type { Refusal } from '@/lib/outcome'
import { passwordLength, passwordRules } from '@/lib/account/password-rules'
import type { FormState } from '@/app/form/form-state'
import { textByName } from '@/lib/i18n/text-by-name'

/**
 * The text of a refusal. `values` go back into the form, so leave passwords out. `resetHref` is where `<reset>` in a message leads; without
 * it that part is plain text.
 */
export async function formFailure(
  refusal: Refusal,
  values: Record<string, string>,
  { resetHref }: { resetHref?: string } = {},
): Promise<FormState> {
  const t = await getTranslations('account.errors')
  const labels: string[] = []
  const reset = (label: string) => (labels.push(label), label)
  const details = {
    ...(await waitDetails(refusal.retryAt)),
    ...passwordLength,
    fewest: passwordRules.besideAnotherFactor.least,
    left: refusal.left ?? 0,
    ...(await dateDetails(refusal.dueAt)),
  }
  const errors = Object.entries(refusal.fieldErrors ?? {}).map(([field, key]) => [
    field,
    textByName(t, key, details) ?? key,
  ])
  const message =
    refusal.message === undefined ? null : t.markup(refusal.message as never, { ...details, reset } as never)
  const [label] = labels
  return {
    isDone: false,
    values,
    errors: Object.fromEntries(errors) as Record<string, string>,
    message,
    ...(resetHref && label && { link: { label, href: resetHref } }),
  }
}

async function waitDetails(retryAt: number | undefined) {
  if (retryAt === undefined) return {}
  const format = await getFormatter()
  const time = format.dateTime(new Date(retryAt), 'time')
  return { minutes: Math.max(1, Math.ceil((retryAt - now()) / 60_000)), time }
}

async function dateDetails(dueAt: number | undefined) {
  if (dueAt === undefined) return {}
  return { date: (await getFormatter()).dateTime(new Date(dueAt), 'exact') }
}
