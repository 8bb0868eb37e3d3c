import { cookies, headers } from 'next/headers'
import { cookieAttributes, verificationCookieName } from './cookie-names'
import { readCookie } from './read-cookie'
import { isRowId } from '@/lib/row-id'

const oneHour = 3600

/** Which verification this browser may finish with a code. */
export async function readVerificationCookie(): Promise<string | null> {
  const value = readCookie((await headers()).get('cookie'), verificationCookieName())
  return value !== null && isRowId(value) ? value : null
}

export async function setVerificationCookie(verificationId: string): Promise<void> {
  ;(await cookies()).set(verificationCookieName(), verificationId, { ...cookieAttributes(), maxAge: oneHour })
}

export async function clearVerificationCookie(): Promise<void> {
  ;(await cookies()).set(verificationCookieName(), '', { ...cookieAttributes(), maxAge: 0 })
}
