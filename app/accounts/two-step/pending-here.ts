import { cache } from 'react'
import { readPendingSignIn, type PendingSignIn } from '@/lib/account/pending-sign-in'
import { readPendingSignInCookie } from '@/lib/session/two-step-cookies'

/** Once for a page and its title. */
const inThisBrowser = cache(async () => readPendingSignIn(await readPendingSignInCookie()))

/** The sign-in that waits in this browser for that step; null: there is none, or it waits for another. */
export async function pendingAt(step: PendingSignIn['step']): Promise<PendingSignIn | null> {
  const pending = await inThisBrowser()
  return pending?.step === step ? pending : null
}

/**
 * The sign-in that waits in this browser. One that was begun for something else is not the answer to an application that asks a signed-in
 * person for a second factor.
 */
export async function pendingHere(interactionId: string | null): Promise<PendingSignIn | null> {
  const pending = await inThisBrowser()
  return interactionId === null || pending?.interactionId === interactionId ? pending : null
}
