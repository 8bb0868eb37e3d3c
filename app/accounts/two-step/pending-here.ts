import { readPendingSignIn, type PendingSignIn } from '@/lib/account/pending-sign-in'
import { readPendingSignInCookie } from '@/lib/session/two-step-cookies'

/**
 * The sign-in that waits in this browser. One that was begun for something else is not the answer to an application that asks a signed-in
 * person for a second factor.
 */
export async function pendingHere(interactionId: string | null): Promise<PendingSignIn | null> {
  const pending = await readPendingSignIn(await readPendingSignInCookie())
  return interactionId === null || pending?.interactionId === interactionId ? pending : null
}
