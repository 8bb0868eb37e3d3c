import { cache } from 'react'
import { readVerificationLink } from '@/lib/account/verify-email'
import { currentUser } from '@/lib/session/current-user'
import { readVerificationCookie } from '@/lib/session/verification-cookie'

/** Once for the page and its title. */
export const readLink = cache(async (token: string) => {
  const [user, verificationId] = await Promise.all([currentUser(), readVerificationCookie()])
  return readVerificationLink(token, { userId: user?.id ?? null, verificationId })
})
