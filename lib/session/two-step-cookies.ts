import { cookies, headers } from 'next/headers'
import { z } from 'zod'
import {
  cookieAttributes,
  enrolmentCookieName,
  newCodesCookieName,
  pendingSignInCookieName,
  trustedCookieName,
} from './cookie-names'
import { readCookie } from './read-cookie'
import type { SealedCookie } from './sealed-cookie'

const form = /^[\w-]{43}$/
const day = 86_400
const mostTrusted = 5

/** The sign-in of this browser that waits for its second step. The token is in no address, so it stays in this browser. */
export async function readPendingSignInCookie(): Promise<string | null> {
  const value = readCookie((await headers()).get('cookie'), pendingSignInCookieName())
  return value !== null && form.test(value) ? value : null
}

export async function setPendingSignInCookie(token: string, milliseconds: number): Promise<void> {
  const cookie = { ...cookieAttributes(), maxAge: milliseconds / 1000 }
  ;(await cookies()).set(pendingSignInCookieName(), token, cookie)
}

export async function clearPendingSignInCookie(): Promise<void> {
  ;(await cookies()).set(pendingSignInCookieName(), '', { ...cookieAttributes(), maxAge: 0 })
}

/** The accounts that trust this browser, newest first: a token for each. */
export async function readTrustedCookie(): Promise<string[]> {
  const value = readCookie((await headers()).get('cookie'), trustedCookieName()) ?? ''
  const tokens = value.split('.')
  return tokens.length <= mostTrusted && tokens.every((token) => form.test(token)) ? tokens : []
}

export async function addTrustedCookie(token: string, days: number): Promise<void> {
  const tokens = [token, ...(await readTrustedCookie())].slice(0, mostTrusted)
  const cookie = { ...cookieAttributes(), maxAge: days * day }
  ;(await cookies()).set(trustedCookieName(), tokens.join('.'), cookie)
}

/** The secret of an authenticator app that is being set up here. */
export const enrolmentCookie: SealedCookie<string> = {
  name: enrolmentCookieName,
  purpose: 'totp-enrolment',
  schema: z.string().regex(/^[A-Z2-7]{32}$/),
  seconds: 30 * 60,
}

/** New recovery codes, until the person has saved them. */
export const newCodesCookie: SealedCookie<string[]> = {
  name: newCodesCookieName,
  purpose: 'new-recovery-codes',
  schema: z.array(z.string()).max(20),
  seconds: 30 * 60,
}
