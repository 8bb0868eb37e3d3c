import { cookies, headers } from 'next/headers'
import { cookieAttributes, verificationCookieName } from './cookie-names'
import { readCookie } from './read-cookie'
import { isRowId } from '@/lib/row-id'

/** Lives as long as the link: in this browser, a click on the link confirms. */
const lifetime = 24 * 3600

/** Which verification this browser may finish with a code, or with a click on its link. */
export async function readVerificationCookie(): Promise<string | null> {
  const value = readCookie((await headers()).get('cookie'), verificationCookieName())
  return value !== null && isRowId(value) ? value : null
}

export async function setVerificationCookie(verificationId: string): Promise<void> {
  ;(await cookies()).set(verificationCookieName(), verificationId, {
    ...cookieAttributes(),
    maxAge: lifetime,
  })
}

export async function clearVerificationCookie(): Promise<void> {
  ;(await cookies()).set(verificationCookieName(), '', { ...cookieAttributes(), maxAge: 0 })
}
