import { cookies, headers } from 'next/headers'
import { cookieAttributes, pendingLinkCookieName } from '../cookie-names'
import { readCookie } from '../read-cookie'

const halfAnHour = 1800
const form = /^[\w-]{43}$/

/** The token of a link that waits for a proof. It is never in an address, so it stays in this browser. */
export async function readPendingLinkCookie(): Promise<string | null> {
  const value = readCookie((await headers()).get('cookie'), pendingLinkCookieName())
  return value !== null && form.test(value) ? value : null
}

export async function setPendingLinkCookie(token: string): Promise<void> {
  ;(await cookies()).set(pendingLinkCookieName(), token, { ...cookieAttributes(), maxAge: halfAnHour })
}

export async function clearPendingLinkCookie(): Promise<void> {
  ;(await cookies()).set(pendingLinkCookieName(), '', { ...cookieAttributes(), maxAge: 0 })
}
