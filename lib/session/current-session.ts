import { headers } from 'next/headers'
import { cache } from 'react'
import type { BrowserSession } from '@/lib/oauth/records'
import { sessionOfCookie } from './browser-session'

/** Once per request. */
export const currentSession = cache(async (): Promise<BrowserSession | null> =>
  sessionOfCookie((await headers()).get('cookie')),
)
