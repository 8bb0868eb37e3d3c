import { headers } from 'next/headers'
import { browserCookieName } from './cookie-names'
import { readCookie } from './read-cookie'

/** The browser that a stored authorization request is bound to; null if this browser started none. */
export const browserToken = async (): Promise<string | null> =>
  readCookie((await headers()).get('cookie'), browserCookieName())
