import { cookies, headers } from 'next/headers'
import { z } from 'zod'
import { now } from '@/lib/clock'
import { seal, unseal } from '@/lib/secrets'
import { cookieAttributes, errandCookieName } from '../cookie-names'
import { readCookie } from '../read-cookie'

const lifetime = 15 * 60_000
const purpose = 'upstream-errand'

const Errand = z.object({
  provider: z.string(),
  /** Whose account it is for; null: to sign in. */
  connectUserId: z.string().nullable(),
  interactionId: z.string().nullable(),
  next: z.string().nullable(),
  from: z.enum(['login', 'register', 'connected', 'link']),
  startedAt: z.number(),
})

/** What the browser went to a provider for. It waits in a cookie that only we can read, so that nothing on the way can change it. */
export type Errand = z.output<typeof Errand>

export async function setErrand(errand: Omit<Errand, 'startedAt'>): Promise<void> {
  const value = sealErrand({ ...errand, startedAt: now() })
  const attributes = { ...cookieAttributes(), maxAge: lifetime / 1000 }
  ;(await cookies()).set(errandCookieName(), value, attributes)
}

export const readErrand = async (): Promise<Errand | null> =>
  openErrand(readCookie((await headers()).get('cookie'), errandCookieName()))

export async function clearErrand(): Promise<void> {
  ;(await cookies()).set(errandCookieName(), '', { ...cookieAttributes(), maxAge: 0 })
}

export const sealErrand = (errand: Errand): string =>
  seal(purpose, JSON.stringify(errand)).toString('base64url')

/** Null: there is none, it was changed, or it is too old. */
export function openErrand(value: string | null): Errand | null {
  if (!value) return null
  try {
    const opened = unseal(purpose, Buffer.from(value, 'base64url')).toString()
    const errand = Errand.parse(JSON.parse(opened))
    return now() - errand.startedAt < lifetime ? errand : null
  } catch {
    return null
  }
}
