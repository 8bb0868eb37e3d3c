'use server'

import { redirect } from 'next/navigation'
import { textOf } from '@/app/form/read-form'
import { endAllSessions, endSession } from '@/lib/session/end-session'
import { carriedTo, continuationIn } from '../continuation'

/** Of the current account, or of every account in this browser. */
export async function signOutAction(form: FormData): Promise<void> {
  await (textOf(form, 'which') === 'all' ? endAllSessions() : endSession())
  const continuation = continuationIn(form)
  redirect(carriedTo(continuation.interactionId ? '/accounts/login' : '/accounts/logout', continuation))
}
