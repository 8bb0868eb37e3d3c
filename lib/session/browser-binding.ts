import { headers } from 'next/headers'
import { browserCookieName } from './cookie-names'
import { readCookie } from './read-cookie'

/** What an authorization request was bound to when it was stored; null when this browser started none. */
export const browserToken = async (): Promise<string | null> =>
  readCookie((await headers()).get('cookie'), browserCookieName())
