import { formFailure } from '@/app/accounts/form-failure'
import type { FormState } from '@/app/form/form-state'
import { refused } from '@/lib/outcome'
import { currentUser } from '@/lib/session/current-user'
import { isProven } from '@/lib/session/require-step-up'

/**
 * For an act that a stranger at an open browser must not do; null once the person has proved that it is them. The proof is given in another
 * window, so that nothing typed is lost: `values` stay in the form.
 */
export async function proofNeeded(values: Record<string, string> = {}): Promise<FormState | null> {
  if (await isProvenHere()) return null
  const { link, ...state } = await formFailure(refused('step_up'), values, { resetHref: '/accounts/confirm' })
  return { ...state, ...(link && { link: { ...link, isElsewhere: true } }) }
}

export async function isProvenHere(): Promise<boolean> {
  const user = await currentUser()
  return user !== null && isProven(user)
}
