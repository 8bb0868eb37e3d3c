import { cookies, headers } from 'next/headers'
import { cookieAttributes, verificationCookieName } from './cookie-names'
import { readCookie } from './read-cookie'

const form = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const oneHour = 3600

/** Which verification this browser may finish with a code. */
export async function readVerificationCookie(): Promise<string | null> {
  const value = readCookie((await headers()).get('cookie'), verificationCookieName())
  return value !== null && form.test(value) ? value : null
}

export async function setVerificationCookie(verificationId: string): Promise<void> {
  ;(await cookies()).set(verificationCookieName(), verificationId, { ...cookieAttributes(), maxAge: oneHour })
}

export async function clearVerificationCookie(): Promise<void> {
  ;(await cookies()).set(verificationCookieName(), '', { ...cookieAttributes(), maxAge: 0 })
}
