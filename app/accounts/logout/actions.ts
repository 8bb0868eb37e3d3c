'use server'

import { redirect } from 'next/navigation'
import { endSession } from '@/lib/session/end-session'
import { carriedTo, continuationIn } from '../continuation'

export async function signOutAction(form: FormData): Promise<void> {
  await endSession()
  const continuation = continuationIn(form)
  redirect(carriedTo(continuation.interactionId ? '/accounts/login' : '/accounts/logout', continuation))
}
