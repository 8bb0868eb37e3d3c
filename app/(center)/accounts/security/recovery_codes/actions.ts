'use server'

import { redirect } from 'next/navigation'
import { continuationIn, continueAddress } from '@/app/accounts/continuation'
import { formFailure } from '@/app/accounts/form-failure'
import type { FormState } from '@/app/form/form-state'
import { submittedForm } from '@/app/form/submitted-form'
import { renewRecoveryCodes } from '@/lib/account/renew-recovery-codes'
import { refusedFields } from '@/lib/outcome'
import { requestOrigin } from '@/lib/session/request-origin'
import { requireStepUp } from '@/lib/session/require-step-up'
import { requireUser } from '@/lib/session/require-user'
import { clearSealedCookie, setSealedCookie } from '@/lib/session/sealed-cookie'
import { newCodesCookie } from '@/lib/session/two-step-cookies'

const here = '/accounts/security/recovery_codes'

export async function renewAction(_state: FormState): Promise<FormState> {
  const user = await requireStepUp(here)
  const result = await renewRecoveryCodes(user.id, await requestOrigin())
  if (!result.ok) return formFailure(result, {})
  await setSealedCookie(newCodesCookie, user.id, result.value.codes)
  redirect(here)
}

/** From now on the codes are shown no more. */
export async function savedAction(_state: FormState, form: FormData): Promise<FormState> {
  await requireUser(here)
  if (!submittedForm(form).has('saved')) return formFailure(refusedFields({ saved: 'codes_not_saved' }), {})
  await clearSealedCookie(newCodesCookie)
  const continuation = continuationIn(form)
  const isWaiting = continuation.interactionId !== null || continuation.next !== null
  redirect(isWaiting ? continueAddress(continuation) : '/accounts/security')
}
