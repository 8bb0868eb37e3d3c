import { cache } from 'react'
import { pendingVerification } from '@/lib/account/pending-verification'
import { readVerificationCookie } from '@/lib/session/verification-cookie'

/** What this browser waits for. Once for the page and its title. */
export const readPending = cache(async () => {
  const verificationId = await readVerificationCookie()
  return verificationId ? pendingVerification({ verificationId }) : null
})
