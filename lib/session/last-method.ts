import { cookies, headers } from 'next/headers'
import { cookieAttributes, lastMethodCookieName } from './cookie-names'
import { readCookie } from './read-cookie'

const oneYear = 365 * 86_400
const form = /^[a-z0-9-]{1,60}$/

/** The last way to sign in with this browser: `password`, or a provider's slug. A reminder that proves nothing. */
export async function lastMethod(): Promise<string | null> {
  const value = readCookie((await headers()).get('cookie'), lastMethodCookieName())
  return value !== null && form.test(value) ? value : null
}

export async function rememberMethod(method: string): Promise<void> {
  ;(await cookies()).set(lastMethodCookieName(), method, { ...cookieAttributes(), maxAge: oneYear })
}
