import { cookies } from 'next/headers'
import { cache } from 'react'
import { currentSession } from '@/lib/session/current-session'
import { firstTimeZone, timeZoneCookie } from './time-zone'

/** The one of the person's profile, else the browser's, else UTC. */
export const requestTimeZone = cache(async (): Promise<string> => {
  const [session, store] = await Promise.all([
    // Without a database a page that says so still has its texts.
    currentSession().catch(() => null),
    cookies(),
  ])
  const noted = store.get(timeZoneCookie())?.value
  return firstTimeZone(session?.user.zoneinfo, noted)
})
