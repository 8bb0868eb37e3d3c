import { cookies, headers } from 'next/headers'
import { randomToken } from '@/lib/secrets'
import { cookieAttributes, passkeyCookieName } from './cookie-names'
import { readCookie } from './read-cookie'

const form = /^[\w-]{43}$/
const oneDay = 86_400

/** The browser that challenges for passkeys are bound to; null if it has asked for none. */
export async function passkeyBrowser(): Promise<string | null> {
  const value = readCookie((await headers()).get('cookie'), passkeyCookieName())
  return value !== null && form.test(value) ? value : null
}

/** In an action or a route: the same for every page that is open in this browser. */
export async function ensurePasskeyBrowser(): Promise<string> {
  const token = (await passkeyBrowser()) ?? randomToken()
  ;(await cookies()).set(passkeyCookieName(), token, { ...cookieAttributes(), maxAge: oneDay })
  return token
}
