'use server'

import { redirect } from 'next/navigation'
import { textOf } from '@/app/form/read-form'
import { acceptTerms } from '@/lib/account/accept-terms'
import { termsDue } from '@/lib/account/terms-due'
import { requestOrigin } from '@/lib/session/request-origin'
import { clearPendingSignInCookie } from '@/lib/session/two-step-cookies'
import { carriedTo, continuationIn } from '../../continuation'
import { finishPending } from '../../finish-sign-in'
import { pendingAt } from '../../two-step/pending-here'

const here = '/accounts/login/terms'

/** To what the page showed. Terms that were set meanwhile are shown first; where none are due any more, the sign-in goes on without. */
export async function agreeAction(form: FormData): Promise<void> {
  const pending = await pendingAt('terms')
  if (!pending) redirect(carriedTo(here, continuationIn(form)))
  const { interactionId, next, userId } = pending
  const shown = { termsUrl: textOf(form, 'terms'), privacyUrl: textOf(form, 'privacy') }
  const mayGoOn = !(await termsDue(userId)) || (await acceptTerms(userId, shown, await requestOrigin()))
  const address = mayGoOn ? await finishPending(pending, []) : null
  redirect(address ?? carriedTo(here, { interactionId, next }))
}

/** The sign-in that waits is left; what it was for still waits. */
export async function leaveAction(form: FormData): Promise<void> {
  await clearPendingSignInCookie()
  redirect(carriedTo('/accounts/login', continuationIn(form)))
}
