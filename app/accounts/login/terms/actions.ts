'use server'

import { redirect } from 'next/navigation'
import { textOf } from '@/app/form/read-form'
import { acceptTerms } from '@/lib/account/accept-terms'
import { readPendingSignIn, type PendingSignIn } from '@/lib/account/pending-sign-in'
import { requestOrigin } from '@/lib/session/request-origin'
import { clearPendingSignInCookie, readPendingSignInCookie } from '@/lib/session/two-step-cookies'
import { carriedTo, continuationIn } from '../../continuation'
import { finishPending } from '../../finish-sign-in'

const here = '/accounts/login/terms'

/** To what the page showed. Terms that were set meanwhile are shown first. */
export async function agreeAction(form: FormData): Promise<void> {
  const pending = await waiting()
  if (!pending) redirect(carriedTo(here, continuationIn(form)))
  const { interactionId, next, userId } = pending
  const isCurrent = await acceptTerms(userId, textOf(form, 'terms'), await requestOrigin())
  const address = isCurrent ? await finishPending(pending, []) : null
  redirect(address ?? carriedTo(here, { interactionId, next }))
}

/** The sign-in that waits is left; what it was for still waits. */
export async function leaveAction(form: FormData): Promise<void> {
  await clearPendingSignInCookie()
  redirect(carriedTo('/accounts/login', continuationIn(form)))
}

async function waiting(): Promise<PendingSignIn | null> {
  const pending = await readPendingSignIn(await readPendingSignInCookie())
  return pending?.step === 'terms' ? pending : null
}
